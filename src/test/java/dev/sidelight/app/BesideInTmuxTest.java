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

  /** A window with these panes: id, columns, whether its program has ended, marks. */
  private void panes(String... lines) throws IOException {
    String answers =
        """
        shift
        echo "$@" >>'%s/told'
        case $1 in
          list-panes) printf '%s' ;;
          source-file) cat >>'%s/told'; echo %%9 ;;
        esac
        """
            .formatted(path, String.join("\\n", lines).replace("%", "%%") + "\\n", path);
    program("tmux", answers);
    program("opencode", "echo opencode \"$@\" >>'" + path + "/told'");
  }

  private BesideInTmux.Plan plan(boolean left) {
    return new BesideInTmux.Plan(
        ServerAddress.of(new ServerId(URL)),
        List.of("/opt/my tools/sidelight", "panel", URL),
        Map.of("OPENCODE_SERVER_PASSWORD", "it's"),
        Path.of("/home/me/c#"),
        40,
        left);
  }

  private List<String> told(boolean left) throws IOException, InterruptedException {
    BesideInTmux.of(
            plan(left), Map.of("PATH", path.toString(), "TMUX", "/tmp/t,1,0", "TMUX_PANE", "%1"))
        .open();
    return Files.readAllLines(path.resolve("told"));
  }

  @Test
  void thePanelStandsBesideTheTuiAndLeavesWithIt() throws Exception {
    panes("%1\t170\t0\t\t");
    List<String> told = told(false);
    assertThat(told)
        .containsSubsequence(
            "source-file -",
            "'split-window' '-h' '-d' '-l' '40' '-t' '%1' '-c' '/home/me/c##'"
                + " '-e' 'OPENCODE_SERVER_PASSWORD=it'\\''s' '-P' '-F' '#{pane_id}' '--'"
                + " '/opt/my tools/sidelight' 'panel' '"
                + URL
                + "'",
            "set-option -p -t %9 @sidelight_panel " + URL)
        .contains("opencode attach " + URL, "set-option -p -u -t %1 @sidelight_tui");
  }

  @Test
  void thePanelMayStandOnTheLeft() throws Exception {
    panes("%1\t170\t0\t\t");
    assertThat(told(true))
        .anyMatch(line -> line.startsWith("'split-window' '-h' '-d' '-b' '-l' '40'"));
  }

  @Test
  void whatIsOpenIsFound() throws Exception {
    long alive = ProcessHandle.current().pid();
    panes("%1\t20\t0\t\t", "%2\t80\t0\t" + alive + " " + URL + "\t", "%3\t40\t0\t\t" + URL);
    assertThat(told(false))
        .contains("select-pane -t %2")
        .noneMatch(line -> line.startsWith("'split-window") || line.startsWith("opencode"));
  }

  @Test
  void aTuiOfAnotherServerIsNotTakenForIt() throws Exception {
    long alive = ProcessHandle.current().pid();
    panes("%1\t170\t0\t\t", "%2\t80\t0\t" + alive + " http://127.0.0.1:5000\t");
    assertThat(told(false)).contains("opencode attach " + URL);
  }

  @Test
  void outsideTmuxItSaysWhatToDo() {
    assertThatThrownBy(() -> BesideInTmux.of(plan(false), Map.of("PATH", path.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run tmux first");
  }

  @Test
  void allPanelsLeaveWithTheTuiAlsoThoseOpenedLater() throws Exception {
    panes("%1\t170\t0\t\t", "%3\t40\t0\t\t" + URL, "%4\t40\t0\t\t" + URL);
    assertThat(told(false)).containsSubsequence("kill-pane -t %3", "kill-pane -t %4");
  }

  @Test
  void aPanelThatEndedAndLeftItsPaneIsNotTakenForOne() throws Exception {
    panes("%1\t170\t0\t\t", "%3\t40\t1\t\t" + URL);
    assertThat(told(false)).anyMatch(line -> line.startsWith("'split-window'"));
  }

  @Test
  void thePanelLeavesTheTuiTheColumnsThatItNeeds() throws Exception {
    panes("%1\t60\t0\t\t");
    assertThat(told(false)).anyMatch(line -> line.contains("'-l' '21'"));
  }

  @Test
  void whereThereIsNoRoomItSaysSo() throws Exception {
    panes("%1\t58\t0\t\t");
    assertThatThrownBy(() -> told(false)).hasMessageContaining("58 columns");
  }
}
