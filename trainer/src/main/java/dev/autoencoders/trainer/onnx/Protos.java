package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/** The small pieces that ONNX graphs are made of. */
final class Protos {
  private Protos() {}

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static TensorProto.Builder longs(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.INT64.getNumber())
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(raw));
  }

  /** The shape of any number of samples of these sizes, for a node {@code Reshape}. */
  static TensorProto.Builder batchOf(List<? extends Number> sizes) {
    return longs(
        LongStream.concat(LongStream.of(-1), sizes.stream().mapToLong(Number::longValue))
            .toArray());
  }

  static AttributeProto real(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }

  static TensorProto.Builder booleans(boolean... values) {
    byte[] raw = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      raw[i] = (byte) (values[i] ? 1 : 0);
    }
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.BOOL.getNumber())
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(raw));
  }

  static TensorProto.Builder ints(int... values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asIntBuffer().put(values);
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.INT32.getNumber())
        .setRawData(ByteString.copyFrom(raw));
  }

  /** Signed bytes, without sizes. */
  static TensorProto.Builder bytes(byte... values) {
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.INT8.getNumber())
        .setRawData(ByteString.copyFrom(values));
  }

  /** One byte of 0..255. */
  static TensorProto.Builder unsignedByte(int value) {
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.UINT8.getNumber())
        .setRawData(ByteString.copyFrom(new byte[] {(byte) value}));
  }

  /** Bytes of 0..255. */
  static TensorProto.Builder unsignedBytes(int... values) {
    byte[] raw = new byte[values.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) values[i];
    }
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.UINT8.getNumber())
        .addDims(raw.length)
        .setRawData(ByteString.copyFrom(raw));
  }

  /** The values of a tensor of floats, in whichever of the two ways it holds them. */
  static float[] values(TensorProto tensor) {
    if (tensor.getRawData().isEmpty()) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  static TensorProto.Builder scalar(float value) {
    return raw(new float[] {value});
  }

  static TensorProto.Builder floats(float... values) {
    return raw(values).addDims(values.length);
  }

  static TensorProto.Builder floats(Weights.Array array) {
    TensorProto.Builder tensor = raw(array.values());
    array.sizes().forEach(tensor::addDims);
    return tensor;
  }

  /** One number for each channel, shaped so that it is broadcast over samples and places. */
  static TensorProto.Builder perChannel(float[] values, SampleShape shape) {
    TensorProto.Builder tensor = floats(values);
    shape.sizes().stream().skip(1).forEach(size -> tensor.addDims(1));
    return tensor;
  }

  private static TensorProto.Builder raw(float[] values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .setRawData(ByteString.copyFrom(raw));
  }

  /** A float value of shape [N], N free. */
  static ValueInfoProto batch(String name) {
    return value(name, TensorShapeProto.newBuilder().addDim(free("N")));
  }

  /**
   * A float value of shape [N, …], N free, and of an image height and width too if asked for; those
   * of a latent have other names, since they are smaller.
   */
  static ValueInfoProto value(String name, SampleShape shape, boolean anySize) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder().addDim(free("N"));
    if (anySize) {
      boolean latent = name.equals(Role.LATENT);
      sizes.addDim(fixed(shape.channels()));
      sizes.addDim(free(latent ? "rows" : "height")).addDim(free(latent ? "columns" : "width"));
    } else {
      shape.sizes().forEach(size -> sizes.addDim(fixed(size)));
    }
    return value(name, sizes);
  }

  /** A float value. */
  static ValueInfoProto value(String name, TensorShapeProto.Builder shape) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static TensorShapeProto.Dimension free(String name) {
    return TensorShapeProto.Dimension.newBuilder().setDimParam(name).build();
  }

  private static TensorShapeProto.Dimension fixed(int size) {
    return TensorShapeProto.Dimension.newBuilder().setDimValue(size).build();
  }
}
