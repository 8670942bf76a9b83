package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tmux is told, by a tmux and an opencode that write down what they are told. */
class BesideInTmuxTest {
  private static final String URL = "http://127.0.0.1:4096";

  @TempDir Path path;

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(path.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** A window with these panes: id, mark of a TUI, mark of a panel. */
  private void panes(String... lines) throws IOException {
    String answers =
        """
        echo "$@" >>'%s/told'
        case $1 in
          list-panes) printf '%s' ;;
          split-window) echo %%9 ;;
        esac
        """
            .formatted(path, String.join("\\n", lines).replace("%", "%%") + "\\n");
    program("tmux", answers);
    program("opencode", "echo opencode \"$@\" >>'" + path + "/told'");
  }

  private List<String> told(boolean left) throws IOException, InterruptedException {
    var plan =
        new BesideInTmux.Plan(
            ServerAddress.of(new ServerId(URL)), List.of("sidelight", "panel", URL), 40, left);
    BesideInTmux.open(
        plan, Map.of("PATH", path.toString(), "TMUX", "/tmp/t,1,0", "TMUX_PANE", "%1"));
    return Files.readAllLines(path.resolve("told"));
  }

  @Test
  void thePanelStandsBesideTheTuiAndLeavesWithIt() throws Exception {
    panes("%1\t\t");
    List<String> told = told(false);
    assertThat(told)
        .containsSubsequence(
            "split-window -h -d -l 40 -t %1 -P -F #{pane_id} -- sidelight panel " + URL,
            "set-option -p -t %9 @sidelight_panel " + URL,
            "kill-pane -t %9")
        .contains("opencode attach " + URL, "set-option -p -u -t %1 @sidelight_tui");
  }

  @Test
  void thePanelMayStandOnTheLeft() throws Exception {
    panes("%1\t\t");
    assertThat(told(true)).anyMatch(line -> line.startsWith("split-window -h -d -b -l 40"));
  }

  @Test
  void whatIsOpenIsFound() throws Exception {
    long alive = ProcessHandle.current().pid();
    panes("%1\t\t", "%2\t" + alive + " " + URL + "\t", "%3\t\t" + URL);
    assertThat(told(false))
        .contains("select-pane -t %2")
        .noneMatch(line -> line.startsWith("split-window") || line.startsWith("opencode"));
  }

  @Test
  void aTuiOfAnotherServerIsNotTakenForIt() throws Exception {
    long alive = ProcessHandle.current().pid();
    panes("%1\t\t", "%2\t" + alive + " http://127.0.0.1:5000\t");
    assertThat(told(false)).contains("opencode attach " + URL);
  }

  @Test
  void outsideTmuxItSaysWhatToDo() {
    var plan =
        new BesideInTmux.Plan(
            ServerAddress.of(new ServerId(URL)), List.of("sidelight", "panel"), 40, false);
    assertThatThrownBy(() -> BesideInTmux.open(plan, Map.of("PATH", path.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run tmux first");
  }
}
