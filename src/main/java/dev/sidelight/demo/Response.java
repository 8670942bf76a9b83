package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a request is answered with. */
sealed interface Response {
  /**
   * @param headers whole lines
   */
  record Whole(int status, String contentType, List<String> headers, String body)
      implements Response {
    public Whole {
      headers = List.copyOf(headers);
    }

    Whole with(String header) {
      var more = new ArrayList<>(headers);
      more.add(header);
      return new Whole(status, contentType, more, body);
    }
  }

  /** An event stream that goes on until either side leaves. */
  record Stream(EventHub.Subscriber subscriber) implements Response {}

  /** An answer that comes when the session is done. */
  record Later(CompletableFuture<Response> response) implements Response {}

  static Whole json(Json body) {
    return json(200, body);
  }

  static Whole json(int status, Json body) {
    return new Whole(status, "application/json", List.of(), body.toString());
  }

  static Whole yes() {
    return json(Json.of(true));
  }

  static Whole noContent() {
    return new Whole(204, "", List.of(), "");
  }

  /** {@return the web page that OpenCode answers with when it knows no such route} */
  static Whole page() {
    String page =
        """
        <!doctype html>
        <html lang="en">
          <head><meta charset="utf-8" /><title>OpenCode</title></head>
          <body><p>This is Sidelight's demo server. It has no web page; try /session.</p></body>
        </html>
        """;
    return new Whole(200, "text/html", List.of(), page);
  }
}
