package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.state.AppState;
import dev.sidelight.text.Width;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTableTest {
  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100})
  void noLineGoesBeyondTheTerminal(int columns) {
    for (AppState state :
        List.of(
            Fixtures.sevenStates(),
            Fixtures.twoServers(),
            Fixtures.wideGlyphs(),
            Fixtures.longTitles())) {
      String table = StatusTable.of(state, ZoneOffset.UTC, OptionalInt.of(columns));
      assertThat(table.lines())
          .hasSize(state.sessions().rows().size())
          .allMatch(line -> Width.columns(line) <= columns);
    }
  }

  @Test
  void theWidestColumnsGiveWayFirst() {
    assertThat(StatusTable.of(Fixtures.twoServers(), ZoneOffset.UTC, OptionalInt.of(50)))
        .isEqualTo(
            """
            …  Nightly bench…  nightly  build   last seen 13:…
            ●  Port parser     engine   laptop  quiet 3m · wr…
            ●  Fix auth bug    shop     laptop  edit src/auth…
            ✓  Write docs      shop     laptop  Added the gui…
            ✓  Release notes   nightly  build   Published.
            """);
  }

  @Test
  void whereThereIsNoTerminalColumnsAreAsWideAsTheyNeed() {
    assertThat(StatusTable.of(Fixtures.sevenStates(), ZoneOffset.UTC, OptionalInt.empty()))
        .isEqualTo(
            """
            !  Upgrade deps           shop  bash npm publish
            ↻  Port parser            shop  retry 3 · 12s · overloaded
            ●  Fix auth bug           shop  bash npm test
            ✗  Tidy the style sheets  shop  Model not found: opus-9
            ✓  Write docs             shop  Added the guide
            ✓  Speed up CI            shop  CI takes 4 minutes now.
            ■  Lint                   shop  stopped
            """);
  }
}
