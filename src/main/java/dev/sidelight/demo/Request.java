package dev.sidelight.demo;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param path decoded, without the query
 * @param headers names in lower case
 */
record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  /**
   * @param target path and query as on the request line
   */
  static Request of(String method, String target, Map<String, String> headers, String body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    var query = new HashMap<String, String>();
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        if (equals < 0) query.put(decoded(pair), "");
        else query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Request(method, decoded(path.replace("+", "%2B")), query, headers, body);
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) return text;
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** {@return the path's segments} */
  List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** {@return the directory that the request is about, if it names one} */
  Optional<String> directory() {
    return parameter("directory")
        .or(() -> header("x-opencode-directory").map(value -> decoded(value.replace("+", "%2B"))))
        .filter(directory -> !directory.isEmpty())
        .map(directory ->
            directory.length() > 1 && directory.endsWith("/")
                ? directory.substring(0, directory.length() - 1)
                : directory);
  }

  /** {@return a whole number of the query; nothing if it is absent or no number} */
  Optional<Integer> numberIfAny(String name) {
    try {
      return parameter(name).map(Integer::parseInt);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return a whole number of the query}
   *
   * @throws Refusal the given one if it is there but is no number
   */
  Optional<Integer> number(String name, Refusal otherwise) throws Refusal {
    Optional<Integer> number = numberIfAny(name);
    if (number.isEmpty() && parameter(name).isPresent()) throw otherwise;
    return number;
  }

  /** {@return milliseconds since 1970 in the query} */
  long time(String name, long otherwise) {
    try {
      return parameter(name).map(Long::parseLong).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /**
   * {@return the JSON of the body; an empty object if there is no body}
   *
   * @throws Refusal with the given answer if it is not JSON
   */
  Json json(Refusal otherwise) throws Refusal {
    if (body.isEmpty()) return Json.object();
    try {
      return JsonReader.read(body);
    } catch (JsonException e) {
      throw otherwise;
    }
  }

  boolean keepsAlive() {
    return !header("connection").orElse("").toLowerCase(Locale.ROOT).contains("close");
  }
}
