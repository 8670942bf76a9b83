package dev.sidelight.e2e;

import dev.sidelight.json.Json;
import dev.sidelight.model.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A session of 300 messages with more than 5,000 parts, as OpenCode exports it: questions, and
 * answers of ten tool calls and a text, three times each.
 */
final class LongPast {
  static final SessionId ID = new SessionId("ses_200000000longpast0000000001");
  static final String TITLE = "Long past";
  static final int QUESTIONS = 150;

  private static final int PARTS = 33;
  private static final int PARTS_TO_A_TEXT = 11;
  private static final String BEGAN = "17000000";

  private LongPast() {}

  /**
   * @param info a session of the project it shall belong to, as the server tells it
   */
  static String beside(Json info) {
    var members = new LinkedHashMap<>(((Json.Obj) info).members());
    members.put("id", Json.of(ID.value()));
    members.put("title", Json.of(TITLE));
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      messages.add(question(i));
      messages.add(answer(i));
    }
    return "{\"info\":%s,\"messages\":[%s]}"
        .formatted(new Json.Obj(members), String.join(",", messages));
  }

  private static String question(int number) {
    return """
    {"info": {"id": "msg_%1$08du", "sessionID": "%2$s", "role": "user", "agent": "build",
      "model": {"providerID": "scripted", "modelID": "fast"}, "time": {"created": %3$s}},
     "parts": [{"id": "prt_%1$08du", "messageID": "msg_%1$08du", "sessionID": "%2$s",
      "type": "text", "text": "Question %1$d"}]}
    """
        .formatted(number, ID, BEGAN + "%05d".formatted(2 * number));
  }

  private static String answer(int number) {
    List<String> parts = new ArrayList<>();
    for (int i = 1; i <= PARTS; i++) {
      String content = i % PARTS_TO_A_TEXT == 0 ? text(number, i) : call(number, i);
      parts.add(
          """
          {"id": "prt_%1$08dv%2$02d", "messageID": "msg_%1$08dv", "sessionID": "%3$s", %4$s}
          """
              .formatted(number, i, ID, content));
    }
    return """
    {"info": {"id": "msg_%1$08dv", "sessionID": "%2$s", "role": "assistant", "agent": "build",
      "mode": "build", "parentID": "msg_%1$08du", "path": {"cwd": "/", "root": "/"}, "cost": 0,
      "tokens": {"input": 1, "output": 1, "reasoning": 0, "cache": {"read": 0, "write": 0}},
      "providerID": "scripted", "modelID": "fast", "finish": "stop",
      "time": {"created": %3$s, "completed": %3$s}},
     "parts": [%4$s]}
    """
        .formatted(number, ID, BEGAN + "%05d".formatted(2 * number + 1), String.join(",", parts));
  }

  private static String text(int number, int part) {
    return """
    "type": "text", "time": {"start": 1, "end": 2},
    "text": "Answer **%d.%d**.\\n\\n| file | lines |\\n|---|---|\\n| `a.ts` | 3 |\\n\\n- one\\n"
    """
        .formatted(number, part);
  }

  private static String call(int number, int part) {
    return """
    "type": "tool", "tool": "bash", "callID": "call_%1$d_%2$d",
    "state": {"status": "completed", "input": {"command": "make %1$d.%2$d"}, "metadata": {},
      "output": "done", "title": "make %1$d.%2$d", "time": {"start": 1000, "end": 3000}}
    """
        .formatted(number, part);
  }
}
