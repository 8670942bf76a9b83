package dev.sidelight.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.term.Osc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By which way the desktop is told. */
class DesktopTest {
  private final List<String> written = new ArrayList<>();
  private int bells;

  @TempDir Path path;

  private Desktop.Way raise(Map<String, String> environment, String title, String text)
      throws InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", path.toString());
    return new Desktop(all, command -> written.add(command.code()), () -> bells++)
        .raise("n1", title, text, false);
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, xterm-kitty, 99",
    "TERM, foot, 777",
    "TERM, xterm-ghostty, 777",
    "TERM, rxvt-unicode-256color, 777",
    "WEZTERM_PANE, 0, 777",
    "TERM_PROGRAM, iTerm.app, 9",
    "LC_TERMINAL, iTerm2, 9",
    "WT_SESSION, 1, 9",
  })
  void terminalsThatCanAreTold(String variable, String value, String code) throws Exception {
    assertThat(raise(Map.of(variable, value), "Docs", "finished")).isEqualTo(Desktop.Way.TERMINAL);
    assertThat(written.getFirst()).startsWith("\033]" + code + ";");
  }

  @Test
  void otherwiseTheDesktopsOwnProgramIs() throws Exception {
    Path words = ProgramsOnPath.recorder(path, "notify-send");
    assertThat(raise(Map.of("TERM", "xterm-256color"), "Docs", "finished"))
        .isEqualTo(Desktop.Way.NOTIFY_SEND);
    assertThat(Files.readAllLines(words))
        .containsExactly("--app-name=Sidelight", "--urgency=normal", "--", "Docs", "finished");
    assertThat(written).isEmpty();
  }

  @Test
  void onMacTheTextIsNoPartOfTheScript() throws Exception {
    Path words = ProgramsOnPath.recorder(path, "osascript");
    String nasty = "\" & (do shell script \"id\") & \"";
    assertThat(raise(Map.of(), "Docs", nasty)).isEqualTo(Desktop.Way.OSASCRIPT);
    List<String> all = Files.readAllLines(words);
    assertThat(all.subList(all.indexOf("--"), all.size())).containsExactly("--", "Docs", nasty);
  }

  @Test
  void theBellIsWhatIsLeft() throws Exception {
    ProgramsOnPath.put(path, "notify-send", "exit 1");
    assertThat(raise(Map.of(), "Docs", "finished")).isEqualTo(Desktop.Way.BELL);
    assertThat(bells).isEqualTo(1);
  }

  @Test
  void theDesktopOfAnotherMachineIsNotTold() throws Exception {
    Path words = ProgramsOnPath.recorder(path, "notify-send");
    assertThat(raise(Map.of("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"), "Docs", "finished"))
        .isEqualTo(Desktop.Way.BELL);
    assertThat(words).doesNotExist();
  }

  @Test
  void nothingInATextIsReadAsACommandOrAsMarkup() throws Exception {
    Path words = ProgramsOnPath.recorder(path, "notify-send");
    raise(Map.of(), "--help \033]0;x\007", "<b>$(id)</b> `id` & '\n\033[2J");
    List<String> all = Files.readAllLines(words);
    assertThat(all).hasSize(5);
    assertThat(all.get(4)).startsWith("&lt;b&gt;$(id)&lt;/b&gt; `id` &amp; '");
    assertThat(String.join("", all)).doesNotContain("\033").doesNotContain("\007");
  }

  @Test
  void longTextsAreCut() throws Exception {
    Path words = ProgramsOnPath.recorder(path, "notify-send");
    raise(Map.of(), "t".repeat(500), "x".repeat(5_000));
    assertThat(Files.readAllLines(words).get(3)).hasSize(80).endsWith("…");
    assertThat(Files.readAllLines(words).get(4)).hasSize(240);
  }

  private Desktop.Way inTmux(String answer) throws IOException, InterruptedException {
    ProgramsOnPath.put(path, "tmux", "echo '" + answer + "'");
    var environment = Map.of("TMUX", "/tmp/tmux,1,0", "TMUX_PANE", "%1", "TERM", "tmux-256color");
    return raise(environment, "Docs", "finished");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "all", "1"})
  void tmuxPassesItOnToTheTerminalRoundIt(String allowed) throws Exception {
    assertThat(inTmux(allowed + " xterm-kitty")).isEqualTo(Desktop.Way.TERMINAL_THROUGH_TMUX);
    assertThat(written)
        .containsExactly(Osc.notification99("n1", "Docs", "finished").throughTmux().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "0", ""})
  void tmuxThatPassesNothingOnIsNotAsked(String allowed) throws Exception {
    assertThat(inTmux(allowed + " xterm-kitty")).isEqualTo(Desktop.Way.BELL);
    assertThat(written).isEmpty();
  }
}
