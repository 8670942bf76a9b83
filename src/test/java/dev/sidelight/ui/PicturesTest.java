package dev.sidelight.ui;

import dev.sidelight.Fixtures;
import dev.sidelight.GeneratedFile;
import dev.sidelight.ViewFixtures;
import dev.sidelight.grid.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures of the documents are what the program paints. */
class PicturesTest {
  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void aSessionBesideThePanelLooksAsItIsPainted(Theme theme) throws IOException {
    Screen screen = Golden.paint("days-work-104x24", ViewFixtures.streaming());
    assertUpToDate("days-work", screen, theme, "A session beside the panel of all sessions");
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void thePanelAloneLooksAsItIsPainted(Theme theme) throws IOException {
    Screen screen = Golden.paint("panel-60x20", Fixtures.sevenStates());
    assertUpToDate("panel", screen, theme, "The panel with a session in every state");
  }

  private static void assertUpToDate(String name, Screen screen, Theme theme, String title)
      throws IOException {
    String file = "docs/pictures/%s-%s.svg".formatted(name, theme.name().toLowerCase(Locale.ROOT));
    GeneratedFile.assertUpToDate(Path.of(file), Svg.of(screen.frame().canvas(), theme, title));
  }
}
