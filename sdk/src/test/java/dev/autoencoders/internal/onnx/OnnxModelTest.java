package dev.autoencoders.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.autoencoders.exception.InvalidModelException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reader of ONNX files on what no exporter writes. */
class OnnxModelTest {
  private static final int MUTATIONS = 50_000;

  /** A message with one field, which is a message. */
  private static byte[] holding(int number, byte[] message) {
    return UnknownFieldSet.newBuilder()
        .addField(
            number,
            UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFrom(message))
                .build())
        .build()
        .toByteArray();
  }

  private static TensorProto.Builder tensor() {
    return TensorProto.newBuilder()
        .setName("w")
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addDims(4);
  }

  private static TensorProto external() {
    return tensor()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("w.data"))
        .build();
  }

  private static ModelProto model(TensorProto... initializers) {
    GraphProto.Builder graph = GraphProto.newBuilder();
    for (TensorProto initializer : initializers) {
      graph.addInitializer(initializer);
    }
    return ModelProto.newBuilder().setGraph(graph).build();
  }

  @Test
  void graphsInEachOtherWithoutEnd_areRefused() {
    byte[] graph = new byte[0];
    for (int i = 0; i < 40; i++) {
      graph = holding(1, holding(5, holding(6, graph)));
    }
    byte[] model = holding(7, graph);
    assertThatThrownBy(() -> OnnxModel.read("m", model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(
            "m: expected an ONNX file, found another or a damaged one: more than 64 messages");
  }

  @Test
  void fieldsWithoutEnd_areRefused() {
    byte[] zeros = new byte[2 << 24 | 2];
    for (int i = 0; i < zeros.length; i += 2) {
      zeros[i] = 8;
    }
    assertThatThrownBy(() -> OnnxModel.read("m", zeros))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(
            "m: expected an ONNX file, found another or a damaged one: more than 16777216 fields");
  }

  @Test
  void secondGraph_isRefused() {
    ByteString twice = model(external()).toByteString().concat(model(external()).toByteString());
    assertThatThrownBy(() -> OnnxModel.read("m", twice.toByteArray()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("m: expected an ONNX file with one graph, found 2");
  }

  @Test
  void shapeThatOverflows_isRefused() {
    TensorProto huge = external().toBuilder().addDims(1L << 62).addDims(1L << 62).build();
    assertThatThrownBy(() -> OnnxModel.read("m", model(huge).toByteArray()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "m: w: expected external data of at most 2147483631 bytes of numbers"
                + ", found another shape");
  }

  @Test
  void endlessName_isShortInTheMessage() {
    TensorProto named = external().toBuilder().setName("w".repeat(400_000)).build();
    assertThatThrownBy(() -> OnnxModel.read("m", model(named).toByteArray()).requireWhole())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageMatching("(?s).{0,400}");
  }

  /** What ONNX Runtime would take for a tensor in another file, this must not overlook. */
  @Test
  void placeSaidInAnyWay_isSeen() {
    ByteString tensor = tensor().build().toByteString();
    for (UnknownFieldSet.Field place :
        new UnknownFieldSet.Field[] {
          field(1), field(1, 0), field(1, 7), field(0, 1), field(0x1_0000_0001L)
        }) {
      ByteString said =
          tensor.concat(UnknownFieldSet.newBuilder().addField(14, place).build().toByteString());
      byte[] model = holding(7, holding(5, said.toByteArray()));
      assertThatThrownBy(() -> OnnxModel.read("m", model).requireWhole())
          .isInstanceOf(InvalidModelException.class);
    }
  }

  private static UnknownFieldSet.Field field(long... numbers) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    for (long number : numbers) {
      field.addVarint(number);
    }
    return field.build();
  }

  @Test
  void tensorWithItsValues_isWhole() {
    TensorProto whole = tensor().setRawData(ByteString.copyFrom(new byte[16])).build();
    assertThatCode(() -> OnnxModel.read("m", model(whole).toByteArray()).requireWhole())
        .doesNotThrowAnyException();
  }

  /**
   * Whatever bytes come: a typed error or an answer, and the one that protobuf's own reader has.
   */
  @Test
  void changedBytes_areReadAsProtobufReadsThem() {
    byte[] good = model(tensor().build(), external(), external()).toByteArray();
    int read = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      byte[] changed = changed(good, new Random(seed));
      ModelProto expected;
      try {
        expected = ModelProto.parseFrom(changed);
      } catch (InvalidProtocolBufferException e) {
        continue;
      }
      try {
        OnnxModel found = OnnxModel.read("m", changed);
        for (TensorProto tensor : expected.getGraph().getInitializerList()) {
          if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            assertThat(found.external()).as("seed %d", seed).isNotEmpty();
          }
        }
        read++;
      } catch (InvalidModelException e) {
        assertThat(e).as("seed %d", seed).hasMessageStartingWith("m: ");
      }
    }
    assertThat(read).as("files that could be read").isGreaterThan(MUTATIONS / 20);
  }

  private static byte[] changed(byte[] good, Random random) {
    byte[] changed = good.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }
}
