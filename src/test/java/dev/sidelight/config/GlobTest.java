package dev.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, anything",
    "Nightly *, Nightly build",
    "*build, Nightly build",
    "*a*a*, banana",
    "b?g, big",
    "?, 😀",
    "a.b, a.b",
    "**, x",
    "'', ''",
    "*, ''",
    "a*b*c, aXbYbZc"
  })
  void matches(String pattern, String text) {
    assertThat(Glob.matches(pattern, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Nightly *, Nightly",
    "b?g, bg",
    "a.b, aXb",
    "build, Nightly build",
    "Build, build",
    "?, ''",
    "a*b, ac",
    "'', a"
  })
  void doesNotMatch(String pattern, String text) {
    assertThat(Glob.matches(pattern, text)).isFalse();
  }

  @Test
  void manyStarsOnALongTextTakeNoTime() {
    assertThat(Glob.matches("*a".repeat(40) + "b", "a".repeat(20_000))).isFalse();
  }
}
