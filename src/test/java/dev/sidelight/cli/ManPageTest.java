package dev.sidelight.cli;

import dev.sidelight.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManPageTest {
  @Test
  void thePageIsUpToDate() throws IOException {
    GeneratedFile.assertUpToDate(Path.of("docs/sidelight.1"), ManPage.of(Main.commands()));
  }
}
