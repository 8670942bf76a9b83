package dev.sidelight.opencode.v1;

import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonScanner;
import dev.sidelight.opencode.sse.SseFrame;

/**
 * The outside of an event, read without looking at what is inside.
 *
 * @param directory of the instance that speaks, empty if it is the server itself
 * @param type such as {@code session.status}
 * @param id where in the frame's array the text of the event's id starts; the greatest number if
 *     none was come upon
 * @param properties where in the frame's array they start, -1 if there are none
 */
record Envelope(String directory, String type, int id, int properties) {

  static Envelope of(SseFrame frame) throws JsonException {
    var scanner = new JsonScanner(frame.bytes(), frame.offset(), frame.length());
    String directory = "";
    Envelope payload = null;
    scanner.enterObject();
    while (scanner.nextMember()) {
      if (scanner.at("directory")) {
        directory = scanner.string();
      } else if (scanner.at("payload") && scanner.atObject()) {
        payload = payload(scanner, directory);
        // As a rule the directory comes first, and what is left need not be walked through.
        if (!directory.isEmpty() || payload.isDuplicate()) return payload;
      } else {
        scanner.skip();
      }
    }
    if (payload == null) throw new JsonException("no \"payload\"");
    return new Envelope(directory, payload.type(), payload.id(), payload.properties());
  }

  private static Envelope payload(JsonScanner scanner, String directory) throws JsonException {
    String type = "";
    int id = Integer.MAX_VALUE;
    int properties = -1;
    scanner.enterObject();
    while (scanner.nextMember()) {
      if (scanner.at("type")) {
        type = scanner.string();
        if (type.equals(DUPLICATE)) return new Envelope(directory, type, id, -1);
      } else if (scanner.at("id") && scanner.atString()) {
        id = scanner.position() + 1;
        scanner.skip();
      } else if (scanner.at("properties")) {
        properties = scanner.position();
        boolean knowsAll = !type.isEmpty() && !directory.isEmpty();
        if (knowsAll) return new Envelope(directory, type, id, properties);
        scanner.skip();
      } else {
        scanner.skip();
      }
    }
    return new Envelope(directory, type, id, properties);
  }

  private static final String DUPLICATE = "sync";

  /** {@return whether it tells a part as it is now} */
  boolean isPartUpdate() {
    return type.equals("message.part.updated");
  }

  /** {@return whether this is the second telling of a stored event} */
  boolean isDuplicate() {
    return type.equals(DUPLICATE);
  }
}
