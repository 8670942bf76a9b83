package dev.sidelight.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Done.",
        "First.\nDone.",
        "First.\r\nDone.  \r\n\n",
        "Done.\n```\n",
        "Done.\n\n---\n",
        "Done.\n```java\n```",
      })
  void areTheLastLineThatSaysSomething(String text) {
    assertThat(LastWords.of(text)).isEqualTo("Done.");
  }

  @Test
  void mayBeAPicture() {
    assertThat(LastWords.of("Done.\n✅")).isEqualTo("✅");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "```", "---\n***"})
  void areEmptyWhereNothingIsSaid(String text) {
    assertThat(LastWords.of(text)).isEmpty();
  }

  @Test
  void areCut() {
    assertThat(LastWords.of("x".repeat(5_000))).hasSize(500);
  }
}
