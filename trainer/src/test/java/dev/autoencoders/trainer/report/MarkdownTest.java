package dev.autoencoders.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models and zoos say of themselves is text in a page, and nothing else. */
class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "Blind denoiser, σ 0 to 55 of 255: 2×2 – 20.24 dB¦Blind denoiser, σ 0 to 55 of 255: 2×2 – 20.24 dB",
        "<script>alert(1)</script>¦\\<script\\>alert(1)\\</script\\>",
        "![x](http://evil/x.png)¦!\\[x\\](http\\://evil/x.png)",
        "[click](javascript:x)¦\\[click\\](javascript:x)",
        "a | b | c¦a \\| b \\| c",
        "**bold** _it_ `code` ~~no~~¦\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~",
        "see www.evil.example¦see www\\.evil.example",
        "back\\slash &lt;¦back\\\\slash \\&lt;",
        "# heading¦\\# heading",
        "- item¦\\- item",
        "1. item¦1\\. item",
        "=====¦====\\=",
      })
  void text_looksAsItWasWritten(String text, String markdown) {
    assertThat(Markdown.text(text)).isEqualTo(markdown);
  }

  @Test
  void text_staysOnOneLine() {
    assertThat(Markdown.text("a\n\n# b\r\n\tc \u001b[2J \u202e"))
        .isEqualTo("a # b c \\\\u001b\\[2J \\\\u202e");
  }

  @Test
  void code_endsWhereItEnds() {
    assertThat(Markdown.code("a_b <c>")).isEqualTo("`a_b <c>`");
    assertThat(Markdown.code("a`b``c|d\ne")).isEqualTo("``` a`b``c\\|d e ```");
  }
}
