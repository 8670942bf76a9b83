package dev.sidelight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {
  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("bench"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void whatOnlyTheBenchmarkRunsCompilesWithWhatItIsMadeFrom(@TempDir Path classes)
      throws IOException {
    var said = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          compiler.getTask(
              said,
              files,
              null,
              List.of(
                  "-d",
                  classes.toString(),
                  "-proc:none",
                  "-cp",
                  System.getProperty("java.class.path")),
              null,
              files.getJavaFileObjectsFromPaths(sources()));
      assertThat(task.call()).as(said.toString()).isTrue();
    }
  }
}
