package dev.sidelight.opencode.v1;

import static dev.sidelight.opencode.v1.Fields.some;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import dev.sidelight.model.Reason;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells from an answer whether the server did what was asked, and if not, what to tell people. */
final class Answers {
  /** Bytes of a refusal that are looked at. */
  private static final int LONGEST_REFUSAL = 64 << 10;

  /** Characters of a reason that are passed on. */
  private static final int LONGEST_REASON = 300;

  private Answers() {}

  /**
   * {@return the JSON of an answer, null if there is none}
   *
   * @param doing what was attempted, as in "Cannot …"
   */
  static Json json(String doing, Http.Response response, List<String> leftOut)
      throws ServerException, IOException {
    check(doing, response, "application/json");
    try {
      if (response.status() == 204) return Json.Null.VALUE;
      return JsonReader.read(response.body(), leftOut);
    } catch (JsonException e) {
      throw new ServerException.Refused(
          said(doing, response, "its answer is not readable JSON (" + oneLine(e) + ")"));
    }
  }

  /** Throws unless this is the kind of answer that was hoped for. */
  static void check(String doing, Http.Response response, String type)
      throws ServerException, IOException {
    int status = response.status();
    if (status == 204) return;
    if (status >= 200 && status < 300) {
      String got = contentType(response);
      if (got.startsWith(type)) return;
      throw new ServerException.Unsupported(
          said(
              doing,
              response,
              "it answers with "
                  + (got.isEmpty() ? "no type" : oneLine(got))
                  + " where an OpenCode 1.18 answers with "
                  + type));
    }
    String reason = reason(response);
    throw switch (status) {
      case 401, 403 -> new ServerException.Unauthorised(said(doing, response, lockedOut(response)));
      case 404 -> new ServerException.NotFound(said(doing, response, reason));
      case 502, 503, 504 -> new ServerException.Unreachable(said(doing, response, reason));
      default ->
          status < 400
              ? new ServerException.Unsupported(
                  said(doing, response, "it sends elsewhere (" + status + "); name that address"))
              : new ServerException.Refused(said(doing, response, reason));
    };
  }

  /** A server that got no password may only want to be given the usual one. */
  private static String lockedOut(Http.Response response) {
    boolean gotNone = response.address().credentials().isEmpty();
    if (!gotNone || response.status() != 401) {
      return "the server wants another user or password (" + response.status() + ")";
    }
    // The usual variable's password is sent nowhere where others could read it.
    return "it wants a password (401): set "
        + (response.address().isPrivate() ? Credentials.PASSWORD_VARIABLE + ", or " : "")
        + "passwordEnv in the settings";
  }

  private static String contentType(Http.Response response) {
    return response.header("content-type").toLowerCase(Locale.ROOT);
  }

  private static Reason said(String doing, Http.Response response, String reason) {
    return cannot(doing, response.origin(), reason);
  }

  static Reason cannot(String doing, String where, String why) {
    // It may name what the server itself has named.
    return new Reason("Cannot " + oneLine(doing) + " at " + where, why);
  }

  /** {@return what the server says, in whichever of its three shapes} */
  private static String reason(Http.Response response) throws IOException {
    String text = new String(response.body().readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
    String status = "status " + response.status();
    if (contentType(response).startsWith("text/html")) return status;
    Optional<String> reason;
    try {
      Json json = JsonReader.read(text);
      reason =
          some(json.at("data"), "message")
              .or(() -> some(json, "message"))
              .or(() -> some(json, "_tag"))
              .or(() -> some(json, "name"));
    } catch (JsonException e) {
      reason = Optional.of(text);
    }
    return reason
        .map(Answers::oneLine)
        .filter(line -> !line.isEmpty())
        .map(line -> line + " (" + response.status() + ")")
        .orElse(status);
  }

  static String oneLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : oneLine(message);
  }

  /** {@return the text on one line, cut, without control characters} */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\s\\p{C}]+", " ").strip();
    if (line.length() <= LONGEST_REASON) return line;
    int cut = LONGEST_REASON - (Character.isHighSurrogate(line.charAt(LONGEST_REASON - 1)) ? 1 : 0);
    return line.substring(0, cut) + "…";
  }
}
