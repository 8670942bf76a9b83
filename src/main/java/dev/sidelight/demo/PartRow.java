package dev.sidelight.demo;

import dev.sidelight.json.Json;

/** A part of a message. Guarded by the timeline. */
final class PartRow {
  final String id;
  final MessageRow message;
  private Json.Obj body;

  /**
   * @param body all members but the names
   */
  PartRow(String id, MessageRow message, Json.Obj body) {
    this.id = id;
    this.message = message;
    this.body = body;
  }

  void become(Json.Obj next) {
    body = next;
  }

  Json.Obj body() {
    return body;
  }

  Json.Obj json() {
    return new Fields()
        .with("id", id)
        .with("sessionID", message.session.id)
        .with("messageID", message.id)
        .withAll(body)
        .json();
  }
}
