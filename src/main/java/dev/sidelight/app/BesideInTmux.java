package dev.sidelight.app;

import dev.sidelight.desktop.Programs;
import dev.sidelight.desktop.Tmux;
import dev.sidelight.opencode.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * OpenCode's TUI in this pane of tmux, and a panel in a pane beside it. Panes are known by options
 * that they carry, so that a second start finds what the first one opened.
 */
public final class BesideInTmux {
  private static final String TUI = "@sidelight_tui";
  private static final String PANEL = "@sidelight_panel";

  /** Columns of the narrowest panel. */
  private static final int NARROWEST = 20;

  /** Columns in which OpenCode's TUI starts; in fewer it crashes (1.18.33). */
  private static final int NARROWEST_TUI = 38;

  private final Tmux tmux;
  private final Path opencode;
  private final Plan plan;

  /**
   * What to open.
   *
   * @param server for the TUI
   * @param panel the words that run the panel, program first; at least two
   * @param variables of the panel's environment, besides those of tmux
   * @param directory in which the panel runs
   * @param columns of the panel, as far as the TUI has enough left
   * @param left whether the panel stands left of the TUI
   */
  public record Plan(
      ServerAddress server,
      List<String> panel,
      Map<String, String> variables,
      Path directory,
      int columns,
      boolean left) {
    public Plan {
      panel = List.copyOf(panel);
      variables = Map.copyOf(variables);
      // tmux gives a single word to a shell, and several to the system as they are.
      if (panel.size() < 2) throw new IllegalArgumentException("a shell would read " + panel);
    }
  }

  private record Pane(String id, int columns, boolean dead, String tui, String panel) {}

  private BesideInTmux(Tmux tmux, Path opencode, Plan plan) {
    this.tmux = tmux;
    this.opencode = opencode;
    this.plan = plan;
  }

  /**
   * {@return what is ready to be opened}
   *
   * @throws IOException if it cannot be here; the message is a line for people
   */
  public static BesideInTmux of(Plan plan, Map<String, String> environment) throws IOException {
    Tmux tmux =
        Tmux.around(environment)
            .orElseThrow(() ->
                new IOException(
                    "This is not inside tmux: run tmux first, or \"sidelight panel\" in a"
                        + " terminal beside OpenCode's TUI."));
    Path opencode =
        Programs.find("opencode", environment)
            .orElseThrow(() -> new IOException("There is no opencode on the PATH."));
    return new BesideInTmux(tmux, opencode, plan);
  }

  /**
   * Opens what is not open yet in this window; if that is the TUI, returns when the user has left
   * it, and takes the panel away with it.
   *
   * @throws IOException if that cannot be done; the message is a line for people
   */
  public void open() throws IOException, InterruptedException {
    List<Pane> panes = panes();
    Optional<Pane> tui = panes.stream().filter(pane -> isOurs(pane.tui())).findFirst();
    if (panels(panes).isEmpty()) {
      Pane besides =
          tui.or(() -> panes.stream().filter(pane -> pane.id().equals(tmux.pane())).findFirst())
              .orElseThrow(() -> new IOException("tmux does not know this pane."));
      openPanel(besides);
    }
    if (tui.isPresent()) {
      tmux.run("select-pane", "-t", tui.get().id());
    } else {
      runTui();
    }
  }

  private List<Pane> panels(List<Pane> panes) {
    return panes.stream().filter(pane -> pane.panel().equals(url()) && !pane.dead()).toList();
  }

  private String url() {
    return plan.server().id().url();
  }

  private List<Pane> panes() throws IOException, InterruptedException {
    String format = "#{pane_id}\t#{pane_width}\t#{pane_dead}\t#{" + TUI + "}\t#{" + PANEL + "}";
    List<Pane> panes = new ArrayList<>();
    for (String line : tmux.run("list-panes", "-t", tmux.pane(), "-F", format).split("\n")) {
      // The end of the last line may have been stripped.
      String[] fields = Arrays.copyOf(line.split("\t", -1), 5);
      for (int i = 0; i < fields.length; i++) fields[i] = Objects.requireNonNullElse(fields[i], "");
      boolean dead = fields[2].equals("1");
      panes.add(new Pane(fields[0], Integer.parseInt(fields[1]), dead, fields[3], fields[4]));
    }
    return panes;
  }

  /** {@return whether the mark of a TUI says that it is on this server and still runs} */
  private boolean isOurs(String mark) {
    String[] pidAndUrl = mark.split(" ", 2);
    if (pidAndUrl.length < 2 || !pidAndUrl[1].equals(url())) return false;
    try {
      return Processes.running(Long.parseLong(pidAndUrl[0])).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void openPanel(Pane besides) throws IOException, InterruptedException {
    int room = besides.columns() - NARROWEST_TUI - 1;
    if (room < NARROWEST) {
      throw new IOException(
          "This pane has %d columns; OpenCode and a panel beside it want %d. Run \"sidelight\" alone."
              .formatted(besides.columns(), NARROWEST_TUI + 1 + NARROWEST));
    }
    int columns = Math.min(plan.columns(), room);
    List<String> words = new ArrayList<>(List.of("split-window", "-h", "-d"));
    if (plan.left()) words.add("-b");
    words.addAll(List.of("-l", "" + columns, "-t", besides.id()));
    // tmux reads formats in it.
    words.addAll(List.of("-c", plan.directory().toString().replace("#", "##")));
    plan.variables().forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
    words.addAll(List.of("-P", "-F", "#{pane_id}", "--"));
    words.addAll(plan.panel());
    String pane = tmux.runSecretly(words);
    tmux.run("set-option", "-p", "-t", pane, PANEL, url());
  }

  private void runTui() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(opencode.toString(), "attach", url()).inheritIO();
    plan.server()
        .credentials()
        .ifPresent(let -> builder.environment().putAll(Attached.variables(let)));
    try {
      Process process = builder.start();
      tmux.run("set-option", "-p", "-t", tmux.pane(), TUI, process.pid() + " " + url());
      int code = process.waitFor();
      if (code != 0) throw new IOException("opencode attach failed with exit code " + code + ".");
    } finally {
      closePanels();
    }
  }

  private void closePanels() throws InterruptedException {
    try {
      tmux.run("set-option", "-p", "-u", "-t", tmux.pane(), TUI);
      for (Pane panel : panels(panes())) tmux.run("kill-pane", "-t", panel.id());
    } catch (IOException e) {
      // the user was faster
    }
  }
}
