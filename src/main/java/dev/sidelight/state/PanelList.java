package dev.sidelight.state;

import dev.sidelight.model.Project;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The panel's list as it follows from the state: filtered, and grouped by server and by project
 * where there are several. A group stands where its most urgent row would; a pin lifts a row to the
 * top of its own group, not above what waits in others.
 */
public final class PanelList {
  private PanelList() {}

  public static List<PanelItem> of(AppState state) {
    Map<ServerId, Map<String, List<Row>>> groups = groups(state);
    boolean severalServers = state.servers().size() > 1;
    boolean severalProjects = differentProjects(groups);
    List<PanelItem> items = new ArrayList<>();
    int number = 0;
    for (var server : groups.entrySet()) {
      if (severalServers) items.add(new PanelItem.ServerHeading(server.getKey()));
      Set<String> ambiguous = ambiguousNames(state, server.getValue().values());
      for (var project : server.getValue().entrySet()) {
        Row first = project.getValue().getFirst();
        String name = projectName(state, first);
        // A server inside a TUI has the name of the project that it was started in.
        boolean named = severalServers && name.equals(nameOf(state, server.getKey()));
        if (severalProjects && !named) {
          String heading = ambiguous.contains(name) ? longerName(state, first) : name;
          items.add(new PanelItem.ProjectHeading(server.getKey(), project.getKey(), heading));
        }
        for (Row row : project.getValue()) {
          items.add(new PanelItem.SessionRow(row, ++number));
          addChildren(state, row.key(), row.key(), 1, items);
        }
      }
    }
    return items;
  }

  /** {@return the rows of each project of each server, in the order of the groups and of rows} */
  private static Map<ServerId, Map<String, List<Row>>> groups(AppState state) {
    Map<ServerId, Map<String, List<Row>>> groups = new LinkedHashMap<>();
    for (Row row : byUrgency(state)) {
      var projects = groups.computeIfAbsent(row.key().server(), _ -> new LinkedHashMap<>());
      projects.computeIfAbsent(row.project(), _ -> new ArrayList<>()).add(row);
    }
    for (Map<String, List<Row>> projects : groups.values()) {
      for (List<Row> rows : projects.values()) rows.sort(Row.ORDER);
    }
    return groups;
  }

  private static List<Row> byUrgency(AppState state) {
    List<Row> rows = new ArrayList<>();
    for (Row row : state.sessions().rows()) {
      // What a server asked that cannot be reached is not to be answered now.
      if (matches(state, row)) rows.add(row.inState(state.shownState(row)));
    }
    rows.sort(Row.URGENCY);
    return rows;
  }

  private static String nameOf(AppState state, ServerId server) {
    return state.server(server).map(ServerState::name).orElse("");
  }

  /**
   * {@return whether the session is in the list, at a cost that the list's length is not part of}
   */
  public static boolean holds(AppState state, SessionKey key) {
    SessionKey root = state.sessions().rootOf(key);
    if (state.sessions().row(root).filter(row -> matches(state, row)).isEmpty()) return false;
    if (root.equals(key)) return true;
    List<PanelItem> children = new ArrayList<>();
    addChildren(state, root, root, 1, children);
    return children.stream().anyMatch(item -> keyOf(item).equals(Optional.of(key)));
  }

  private static boolean differentProjects(Map<ServerId, Map<String, List<Row>>> groups) {
    return groups.values().stream()
            .flatMap(projects -> projects.keySet().stream())
            .distinct()
            .count()
        > 1;
  }

  private static void addChildren(
      AppState state, SessionKey parent, SessionKey root, int depth, List<PanelItem> items) {
    if (!state.panel().unfolded().contains(root)) return;
    for (Tracked child : state.sessions().childrenOf(parent)) {
      if (child.run() instanceof Run.Never && child.requests().isEmpty()) continue;
      items.add(new PanelItem.ChildRow(child.key(), root, depth));
      addChildren(state, child.key(), root, depth + 1, items);
    }
  }

  /** {@return what the item stands for, if that can be selected} */
  public static Optional<SessionKey> keyOf(PanelItem item) {
    return switch (item) {
      case PanelItem.SessionRow(var row, _) -> Optional.of(row.key());
      case PanelItem.ChildRow(var key, _, _) -> Optional.of(key);
      case PanelItem.ServerHeading _, PanelItem.ProjectHeading _ -> Optional.empty();
    };
  }

  /**
   * {@return whether both have the same list; cheap, and true only if so. Of what happens in
   * sessions only their rows count, unless titles are looked for or children are on show}
   */
  public static boolean isSame(AppState one, AppState other) {
    Panel panel = one.panel();
    boolean rowsAlone = panel.filter().isEmpty() && panel.unfolded().isEmpty();
    return one.sessions().rows() == other.sessions().rows()
        && one.servers() == other.servers()
        && panel.filter().equals(other.panel().filter())
        && panel.unfolded() == other.panel().unfolded()
        && (rowsAlone || one.sessions() == other.sessions());
  }

  /** {@return how many rows are among the first items of a list} */
  public static int rowsIn(List<PanelItem> items, int end) {
    for (int i = end - 1; i >= 0; i--) {
      if (items.get(i) instanceof PanelItem.SessionRow row) return row.number();
    }
    return 0;
  }

  /** {@return the name of a row's project: the last part of its folder} */
  public static String projectName(AppState state, Row row) {
    return lastPart(folder(state, row));
  }

  /** {@return the name of a session's project, also of one that has no row} */
  public static String projectName(AppState state, ServerId server, Session session) {
    return lastPart(folder(state, server, Row.projectOf(session), session.directory()));
  }

  /** {@return the last two parts of the folder, to tell it from another of the same name} */
  private static String longerName(AppState state, Row row) {
    String folder = folder(state, row);
    String name = lastPart(folder);
    String above = lastPart(folder.substring(0, folder.lastIndexOf(name)));
    return above.isEmpty() || above.endsWith("/") ? above + name : above + "/" + name;
  }

  private static Set<String> ambiguousNames(AppState state, Iterable<List<Row>> projects) {
    Set<String> names = new HashSet<>();
    Set<String> ambiguous = new HashSet<>();
    for (List<Row> rows : projects) {
      String name = projectName(state, rows.getFirst());
      if (!names.add(name)) ambiguous.add(name);
    }
    return ambiguous;
  }

  private static String folder(AppState state, Row row) {
    return folder(state, row.key().server(), row.project(), row.directory());
  }

  private static String folder(AppState state, ServerId id, String project, String directory) {
    Optional<String> worktree =
        state
            .server(id)
            .map(server -> server.projects().get(project))
            .map(Project::worktree)
            .filter(path -> path.length() > 1);
    return worktree.orElse(directory);
  }

  private static String lastPart(String path) {
    int end = path.length();
    while (end > 1 && (path.charAt(end - 1) == '/' || path.charAt(end - 1) == '\\')) end--;
    int start = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('\\', end - 1)) + 1;
    return start < end ? path.substring(start, end) : path;
  }

  private static boolean matches(AppState state, Row row) {
    String filter = state.panel().filter().strip().toLowerCase(Locale.ROOT);
    if (filter.isEmpty()) return true;
    String title =
        state.sessions().find(row.key()).flatMap(Tracked::info).map(Session::title).orElse("");
    String haystack =
        (title
                + ' '
                + projectName(state, row)
                + ' '
                + state.shownState(row).label()
                + (row.unvisited() ? " unvisited" : ""))
            .toLowerCase(Locale.ROOT);
    for (String word : filter.split("\\s+")) {
      if (!haystack.contains(word)) return false;
    }
    return true;
  }
}
