package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.internal.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void ordinaryText_staysAsItIs() {
    String text = "Größe 3×3, σ ≤ 0.5 — \"新\" 🙂\n\tnext line";
    assertThat(Printable.text(text)).isSameAs(text);
    assertThat(Printable.line(text)).endsWith("🙂\\u000a\\u0009next line");
  }

  /** Clears the screen, sets the title, turns the text round, hides what comes before. */
  @Test
  void commandsToATerminal_becomeText() {
    assertThat(Printable.text("a\u001b[2Jb")).isEqualTo("a\\u001b[2Jb");
    assertThat(Printable.text("a\u009b2Jb\u0007")).isEqualTo("a\\u009b2Jb\\u0007");
    assertThat(Printable.text("a\u202eb\u2066\u200b\u2028"))
        .isEqualTo("a\\u202eb\\u2066\\u200b\\u2028");
    assertThat(Printable.line("a\rb")).isEqualTo("a\\u000db");
    assertThat(Printable.text("a\rb\r\nc\r")).isEqualTo("a\\u000db\r\nc\\u000d");
    assertThat(Printable.text("a\b\u0000\u007f")).isEqualTo("a\\u0008\\u0000\\u007f");
    assertThat(Printable.text("\udb40\udc41 \ud800")).isEqualTo("\\udb40\\udc41 \\ud800");
  }

  @Test
  void writer_letsNoCommandThrough() {
    StringWriter written = new StringWriter();
    PrintWriter out = Printable.to(new PrintWriter(written, true));
    out.printf("%s and %s%n", "\u001b]0;title\u0007", "σ");
    out.print('\u001b');
    out.write(new char[] {'a', '\u001b'});
    out.flush();
    assertThat(written)
        .hasToString("\\u001b]0;title\\u0007 and σ" + System.lineSeparator() + "\\u001ba\\u001b");
  }
}
