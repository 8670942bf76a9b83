package dev.sidelight.demo;

import dev.sidelight.json.Json;

/** A request that cannot be served, with the answer that the real server gives. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  final transient Response response;

  private Refusal(int status, Json body) {
    super(body.toString(), null, false, false);
    response = Response.json(status, body);
  }

  static Refusal noSession(String id) {
    return named(404, "NotFoundError", "Session not found: " + id);
  }

  static Refusal noAsk(String kind, String id) {
    return new Refusal(
        404,
        Json.object(
            "_tag",
            kind + "NotFoundError",
            "requestID",
            id,
            "message",
            kind + " request not found: " + id));
  }

  static Refusal busy(String id) {
    return new Refusal(
        409,
        Json.object(
            "_tag", "SessionBusyError", "sessionID", id, "message", "Session is busy: " + id));
  }

  /**
   * @param problem such as {@code Missing key}
   * @param kind {@code Payload}, {@code Query} or {@code Params}
   */
  static Refusal badRequest(String problem, String key, String kind) {
    String message = problem + "\n  at [\"" + key + "\"]";
    return new Refusal(
        400,
        Json.object("name", "BadRequest", "data", Json.object("message", message, "kind", kind)));
  }

  /** {@return what {@code /api} routes say to a parameter that they cannot read} */
  static Refusal invalid(String problem, String key) {
    String message = problem + "\n  at [\"" + key + "\"]";
    return new Refusal(
        400, Json.object("_tag", "InvalidRequestError", "message", message, "kind", "Query"));
  }

  /** {@return what sharing fails with, since there is nowhere to share to} */
  static Refusal noSharing() {
    return new Refusal(500, Json.object("_tag", "InternalServerError"));
  }

  static Refusal plainBadRequest() {
    return new Refusal(400, Json.object("_tag", "BadRequest"));
  }

  static Refusal badCursor() {
    return new Refusal(400, Json.object("_tag", "InvalidCursorError", "message", "Invalid cursor"));
  }

  static Refusal internal() {
    Json data =
        Json.object(
            "message",
            "Unexpected server error. Check server logs for details.",
            "ref",
            "err_demo");
    return new Refusal(500, Json.object("name", "UnknownError", "data", data));
  }

  private static Refusal named(int status, String name, String message) {
    return new Refusal(status, Json.object("name", name, "data", Json.object("message", message)));
  }
}
