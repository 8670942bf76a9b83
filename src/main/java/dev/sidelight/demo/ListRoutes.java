package dev.sidelight.demo;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists of sessions and of what they do. */
final class ListRoutes {
  private static final int DEFAULT_LIMIT = 100;
  private static final int DEFAULT_LIMIT_OF_API = 50;

  private static final Comparator<SessionRow> RECENT_FIRST =
      Comparator.<SessionRow>comparingLong(row -> row.updated)
          .reversed()
          .thenComparing(row -> row.id);
  private static final Comparator<SessionRow> NEWEST_FIRST =
      Comparator.<SessionRow>comparingLong(row -> row.created)
          .reversed()
          .thenComparing(row -> row.id);

  private final Stage stage;

  ListRoutes(Stage stage) {
    this.stage = stage;
  }

  void addTo(Routes routes) {
    routes.on("GET /session", (request, id) -> ofDirectory(request));
    routes.on("GET /experimental/session", (request, id) -> recent(request));
    routes.on("GET /api/session", (request, id) -> all(request));
    routes.on(
        "GET /api/session/active",
        (request, id) -> Response.json(Json.object("data", Json.object())));
    routes.on("GET /session/status", (request, id) -> statuses(request));
  }

  private Response ofDirectory(Request request) throws Refusal {
    String directory = request.directory().orElse(Play.HOME.worktree());
    Predicate<SessionRow> where =
        request.parameter("scope").equals(Optional.of("project"))
            ? row -> row.place.project().equals(stage.store.place(directory).project())
            : row -> row.place.directory().equals(directory);
    int limit = request.numberIfAny("limit").filter(n -> n >= 0).orElse(DEFAULT_LIMIT);
    return Response.json(
        Json.of(
            matching(request)
                .filter(where)
                .sorted(RECENT_FIRST)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .map(SessionRow::json)
                .toList()));
  }

  private Response recent(Request request) throws Refusal {
    boolean archived = request.parameter("archived").equals(Optional.of("true"));
    long before = request.time("cursor", Long.MAX_VALUE);
    int limit = request.numberIfAny("limit").filter(n -> n > 0).orElse(DEFAULT_LIMIT);
    List<SessionRow> rows =
        matching(request)
            .filter(row -> archived || row.archived.isEmpty())
            .filter(row -> row.updated < before)
            .filter(row -> isOr(request, "directory", row.place.directory()))
            .sorted(RECENT_FIRST)
            .limit(limit + 1L)
            .toList();
    boolean more = rows.size() > limit;
    List<SessionRow> page = more ? rows.subList(0, limit) : rows;
    Response.Whole response = Response.json(Json.of(page.stream().map(this::withProject).toList()));
    return more ? response.with("x-next-cursor: " + page.getLast().updated) : response;
  }

  private Json withProject(SessionRow row) {
    Project project = stage.store.projects.get(row.place.project());
    String worktree = project == null ? "/" : project.worktree();
    return new Fields()
        .withAll(row.json())
        .with("project", Json.object("id", row.place.project(), "worktree", worktree))
        .json();
  }

  /** {@return sessions that the common parameters let through} */
  private Stream<SessionRow> matching(Request request) throws Refusal {
    boolean roots = request.parameter("roots").equals(Optional.of("true"));
    long start = request.time("start", 0);
    String search = request.parameter("search").orElse("").toLowerCase(Locale.ROOT);
    return stage.store.sessions.values().stream()
        .filter(row -> !roots || row.parent.isEmpty())
        .filter(row -> row.updated >= start)
        .filter(row -> row.title.toLowerCase(Locale.ROOT).contains(search));
  }

  private Response statuses(Request request) {
    String directory = request.directory().orElse(Play.HOME.worktree());
    var statuses = new Fields();
    stage.store.statuses.forEach((id, status) -> {
      SessionRow row = stage.store.sessions.get(id);
      if (row != null && row.place.directory().equals(directory)) statuses.with(id, status);
    });
    return Response.json(statuses.json());
  }

  /** {@return a page of all sessions; a cursor carries the search and order that it began with} */
  private Response all(Request request) throws Refusal {
    Json cursor = cursor(request);
    String order = cursor.at("order").text().or(() -> request.parameter("order")).orElse("desc");
    String search = cursor.at("search").text().or(() -> request.parameter("search")).orElse("");
    int limit =
        request
            .number("limit", Refusal.invalid("Expected an integer, got NaN", "limit"))
            .filter(n -> n > 0)
            .orElse(DEFAULT_LIMIT_OF_API);
    Comparator<SessionRow> wanted = order.equals("asc") ? NEWEST_FIRST.reversed() : NEWEST_FIRST;
    Json anchor = cursor.at("anchor");
    boolean back = anchor.text("direction").equals("previous");
    List<SessionRow> rows =
        stage.store.sessions.values().stream()
            .filter(row -> isBeyond(row, anchor, back == order.equals("asc")))
            .filter(row -> contains(row.title, search))
            .filter(row -> isOr(request, "directory", row.place.directory()))
            .filter(row -> isOr(request, "project", row.place.project()))
            .sorted(back ? wanted.reversed() : wanted)
            .limit(limit)
            .sorted(wanted)
            .toList();
    Json ends =
        rows.isEmpty()
            ? Json.object("previous", Json.Null.VALUE, "next", Json.Null.VALUE)
            : Json.object(
                "previous", encoded(order, search, rows.getFirst(), "previous"),
                "next", encoded(order, search, rows.getLast(), "next"));
    return Response.json(
        Json.object("data", rows.stream().map(SessionRow::jsonOfList).toList(), "cursor", ends));
  }

  private static boolean contains(String title, String search) {
    return title.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
  }

  private static boolean isOr(Request request, String parameter, String value) {
    return request.parameter(parameter).map(value::equals).orElse(true);
  }

  private static boolean isBeyond(SessionRow row, Json anchor, boolean older) {
    if (anchor.isNull()) return true;
    long time = anchor.whole("time");
    if (row.created != time) return older == row.created < time;
    int byId = row.id.compareTo(anchor.text("id"));
    return byId != 0 && older == byId > 0;
  }

  private static String encoded(String order, String search, SessionRow row, String direction) {
    Json anchor = Json.object("id", row.id, "time", row.created, "direction", direction);
    Json cursor =
        new Fields()
            .withIf(order.equals("asc"), "order", order)
            .withText("search", search)
            .with("anchor", anchor)
            .json();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Json cursor(Request request) throws Refusal {
    Optional<String> text = request.parameter("cursor");
    return text.isPresent() ? decoded(text.get(), Refusal.badCursor()) : Json.Null.VALUE;
  }

  /**
   * {@return the JSON in a cursor}
   *
   * @throws Refusal the given one if it holds none
   */
  static Json decoded(String cursor, Refusal otherwise) throws Refusal {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      return JsonReader.read(bytes, 0, bytes.length);
    } catch (IllegalArgumentException | JsonException e) {
      throw otherwise;
    }
  }
}
