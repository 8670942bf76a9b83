package dev.sidelight.app;

import dev.sidelight.desktop.Programs;
import dev.sidelight.desktop.Tmux;
import dev.sidelight.opencode.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenCode's TUI in this pane of tmux, and a panel in a pane beside it. Panes are known by options
 * that they carry, so that a second start finds what the first one opened.
 */
public final class BesideInTmux {
  private static final String TUI = "@sidelight_tui";
  private static final String PANEL = "@sidelight_panel";

  private final Tmux tmux;
  private final Path opencode;
  private final Plan plan;

  /**
   * What to open.
   *
   * @param server for the TUI
   * @param panel the words that run the panel, program first; at least two
   * @param columns of the panel
   * @param left whether the panel stands left of the TUI
   */
  public record Plan(ServerAddress server, List<String> panel, int columns, boolean left) {
    public Plan {
      panel = List.copyOf(panel);
      // tmux gives a single word to a shell, and several to the system as they are.
      if (panel.size() < 2) throw new IllegalArgumentException("a shell would read " + panel);
    }
  }

  private record Pane(String id, String tui, String panel) {}

  private BesideInTmux(Tmux tmux, Path opencode, Plan plan) {
    this.tmux = tmux;
    this.opencode = opencode;
    this.plan = plan;
  }

  /**
   * Opens what is not open yet in this window; if that is the TUI, returns when the user has left
   * it, and takes the panel away with it.
   *
   * @throws IOException if that cannot be done; the message is a line for people
   */
  public static void open(Plan plan, Map<String, String> environment)
      throws IOException, InterruptedException {
    Tmux tmux =
        Tmux.around(environment)
            .orElseThrow(() ->
                new IOException(
                    "This is not inside tmux: run tmux first, or \"sidelight panel\" in a"
                        + " terminal beside OpenCode's TUI."));
    Path opencode =
        Programs.find("opencode", environment)
            .orElseThrow(() -> new IOException("There is no opencode on the PATH."));
    new BesideInTmux(tmux, opencode, plan).open();
  }

  private void open() throws IOException, InterruptedException {
    List<Pane> panes = panes();
    Optional<Pane> tui = panes.stream().filter(pane -> isOurs(pane.tui())).findFirst();
    Optional<Pane> panel = panes.stream().filter(pane -> pane.panel().equals(url())).findFirst();
    String besides = tui.map(Pane::id).orElse(tmux.pane());
    String panelPane = panel.isPresent() ? panel.get().id() : openPanel(besides);
    if (tui.isPresent()) {
      tmux.run("select-pane", "-t", tui.get().id());
    } else {
      runTui(panelPane);
    }
  }

  private String url() {
    return plan.server().id().url();
  }

  private List<Pane> panes() throws IOException, InterruptedException {
    String format = "#{pane_id}\t#{" + TUI + "}\t#{" + PANEL + "}";
    List<Pane> panes = new ArrayList<>();
    for (String line : tmux.run("list-panes", "-t", tmux.pane(), "-F", format).split("\n")) {
      String[] fields = line.split("\t", -1);
      if (fields.length >= 2) panes.add(new Pane(fields[0], fields[1], field(fields, 2)));
    }
    return panes;
  }

  /** The end of the last line may have been stripped. */
  private static String field(String[] fields, int index) {
    return index < fields.length ? fields[index] : "";
  }

  /** {@return whether the mark of a TUI says that it is on this server and still runs} */
  private boolean isOurs(String mark) {
    String[] pidAndUrl = mark.split(" ", 2);
    if (pidAndUrl.length < 2 || !pidAndUrl[1].equals(url())) return false;
    try {
      return ProcessHandle.of(Long.parseLong(pidAndUrl[0])).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String openPanel(String besides) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("split-window", "-h", "-d"));
    if (plan.left()) words.add("-b");
    words.addAll(List.of("-l", "" + plan.columns(), "-t", besides));
    words.addAll(List.of("-P", "-F", "#{pane_id}", "--"));
    words.addAll(plan.panel());
    String pane = tmux.run(words.toArray(String[]::new));
    tmux.run("set-option", "-p", "-t", pane, PANEL, url());
    return pane;
  }

  private void runTui(String panelPane) throws IOException, InterruptedException {
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
      closePanel(panelPane);
    }
  }

  private void closePanel(String pane) throws InterruptedException {
    try {
      tmux.run("set-option", "-p", "-u", "-t", tmux.pane(), TUI);
      tmux.run("kill-pane", "-t", pane);
    } catch (IOException e) {
      // the user was faster
    }
  }
}
