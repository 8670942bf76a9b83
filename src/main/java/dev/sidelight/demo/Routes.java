package dev.sidelight.demo;

import java.util.HashMap;
import java.util.Map;

/** Finds who answers a request. */
final class Routes implements Http.Handler {
  /** Answers while the timeline's monitor is held. */
  interface Action {
    Response answer(Request request, String id) throws Refusal;
  }

  private final Map<String, Action> actions = new HashMap<>();
  private final Timeline timeline;

  Routes(Stage stage) {
    timeline = stage.timeline;
    new ListRoutes(stage).addTo(this);
    new SessionRoutes(stage).addTo(this);
    new TurnRoutes(stage).addTo(this);
    new RequestRoutes(stage).addTo(this);
    new InfoRoutes(stage).addTo(this);
  }

  /**
   * @param route a method and a path, whose second segment may be {@code *} for an id
   */
  void on(String route, Action action) {
    actions.put(route, action);
  }

  @Override
  public Response answer(Request request) {
    synchronized (timeline) {
      timeline.touch();
      try {
        String exact = request.method() + " " + request.path();
        Action action = actions.get(exact);
        if (action != null) return action.answer(request, "");
        var segments = request.segments();
        if (segments.size() < 2) return Response.page();
        String id = segments.get(1);
        String rest = String.join("/", segments.subList(2, segments.size()));
        String general =
            request.method() + " /" + segments.get(0) + "/*" + (rest.isEmpty() ? "" : "/" + rest);
        Action known = actions.get(general);
        return known == null ? Response.page() : known.answer(request, id);
      } catch (Refusal refusal) {
        return refusal.response;
      }
    }
  }
}
