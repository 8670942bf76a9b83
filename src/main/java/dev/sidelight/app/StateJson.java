package dev.sidelight.app;

import dev.sidelight.json.Json;
import dev.sidelight.model.Link;
import dev.sidelight.model.Session;
import dev.sidelight.state.AppState;
import dev.sidelight.state.PanelList;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.Run;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.Tracked;
import dev.sidelight.state.Transition;
import dev.sidelight.ui.paint.LinkWords;
import dev.sidelight.ui.paint.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What scripts read; {@code docs/json.md} describes it. Fields only ever get added. */
final class StateJson {
  private StateJson() {}

  static Json.Obj status(AppState state) {
    return Json.object(
        "servers", state.servers().values().stream().map(StateJson::server).toList(),
        "sessions", state.sessions().rows().stream().map(row -> session(state, row)).toList());
  }

  private static Json server(ServerState server) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("url", Json.of(server.id().url()));
    fields.put("name", Json.of(server.name()));
    if (!server.version().isEmpty()) fields.put("version", Json.of(server.version()));
    fields.put("link", Json.of(word(server.link())));
    LinkWords.problem(server.link()).ifPresent(reason -> fields.put("reason", Json.of(reason)));
    return Json.of(fields);
  }

  static String word(Link link) {
    return switch (link) {
      case Link.Connecting _ -> "connecting";
      case Link.Live _, Link.Silent _ -> "live";
      case Link.Retrying _ -> "reconnecting";
      case Link.Unauthorised _ -> "unauthorised";
      case Link.Unsupported _ -> "unsupported";
    };
  }

  private static Json session(AppState state, Row row) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("server", Json.of(row.key().server().url()));
    fields.put("id", Json.of(row.key().session().value()));
    Optional<Tracked> session = state.sessions().find(row.key());
    fields.put("title", Json.of(session.map(Words::title).orElse("")));
    fields.put("directory", Json.of(session.map(Tracked::directory).orElse("")));
    fields.put("project", Json.of(Words.line(PanelList.projectName(state, row))));
    fields.put("state", Json.of(state.shownState(row).label()));
    fields.put("unvisited", Json.of(row.unvisited()));
    Optional<Session> info = session.flatMap(Tracked::info);
    info.flatMap(Session::agent).ifPresent(it -> fields.put("agent", Json.of(Words.line(it))));
    info.flatMap(Session::model)
        .ifPresent(it -> fields.put("model", Json.of(Words.line(it.toString()))));
    session.ifPresent(it -> addRun(fields, row, state.sessions().family(row.key()), it.run()));
    fields.put(
        "pending",
        Json.of(state.sessions().pendingOf(row.key()).stream().map(StateJson::pending).toList()));
    fields.put("activeChildren", Json.of(state.sessions().activeDescendants(row.key())));
    return Json.of(fields);
  }

  private static void addRun(Map<String, Json> fields, Row row, List<Tracked> family, Run run) {
    if (row.state() == RowState.RETRYING) {
      family.stream()
          .flatMap(one -> one.active().flatMap(Run.Active::retry).stream())
          .findFirst()
          .ifPresent(retry -> {
            fields.put("attempt", Json.of(retry.attempt()));
            fields.put("next", time(retry.next()));
            fields.put("reason", Json.of(Words.firstLine(retry.reason())));
          });
    }
    if (row.state() == RowState.FAILED && run instanceof Run.Ended ended) {
      fields.put("reason", Json.of(Words.firstLine(ended.text())));
    }
    family.stream()
        .map(Tracked::lastActivity)
        .max(Comparator.naturalOrder())
        .ifPresent(last -> fields.put("lastActivity", time(last)));
    switch (run) {
      case Run.Active active -> fields.put("since", time(active.began()));
      case Run.Ended ended -> fields.put("since", time(ended.at()));
      case Run.Never _ -> fields.put("since", time(row.entered()));
    }
  }

  private static Json pending(Pending pending) {
    String type =
        switch (pending) {
          case Pending.ForPermission _ -> "permission";
          case Pending.ForAnswer _ -> "question";
        };
    return Json.object("type", type, "id", pending.id().value(), "text", Words.asked(pending));
  }

  /**
   * @param state right after the transition
   */
  static Json.Obj transition(AppState state, Transition transition) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("time", time(transition.time()));
    fields.put("event", Json.of(transition.event().label()));
    fields.put("server", Json.of(transition.server().url()));
    transition.session().ifPresent(id -> fields.put("id", Json.of(id.value())));
    fields.put("title", Json.of(transition.title()));
    transition.from().ifPresent(from -> fields.put("from", Json.of(from.label())));
    transition.to().ifPresent(to -> fields.put("to", Json.of(to.label())));
    if (transition.event() == Transition.Event.LINK) {
      Optional<Link> link = state.server(transition.server()).map(ServerState::link);
      link.ifPresent(it -> fields.put("link", Json.of(word(it))));
      link.flatMap(LinkWords::problem).ifPresent(it -> fields.put("reason", Json.of(it)));
    }
    fields.put("text", Json.of(transition.text()));
    return new Json.Obj(new LinkedHashMap<>(fields));
  }

  static Json time(Instant when) {
    return Json.of(when.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
