package dev.sidelight.config;

import dev.sidelight.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  @Test
  void thePageOfTheSettingsIsUpToDate() throws IOException {
    GeneratedFile.assertUpToDate(Path.of("docs/settings.md"), SettingsPage.markdown());
  }
}
