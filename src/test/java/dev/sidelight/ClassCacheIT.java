package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of classes that the build makes, where it can. */
class ClassCacheIT {
  private static final Path MADE_BY = Path.of("target/sidelight.aot.jdk");

  @TempDir Path temp;

  @Test
  void theProgramStartsFromItAndJavaSaysNothingOfIt() throws Exception {
    assumeThat(MADE_BY).exists();
    Path loaded = temp.resolve("loaded");
    Path err = temp.resolve("err");
    var start = new ProcessBuilder("./sidelight", "--version").redirectError(err.toFile());
    start.environment().put("SIDELIGHT_JAVA_HOME", Files.readString(MADE_BY).strip());
    start.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
    Process process = start.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(out).startsWith("sidelight ").hasLineCount(1);
    assertThat(Files.readString(err)).doesNotContain("aot");
    assertThat(loaded)
        .content()
        .containsPattern("dev\\.sidelight\\.cli\\.Main source: shared objects file");
  }
}
