package dev.sidelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void runsOnTheRelease() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }
}
