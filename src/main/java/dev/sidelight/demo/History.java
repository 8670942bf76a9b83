package dev.sidelight.demo;

import dev.sidelight.json.Json;

/**
 * What was said in a session before the demo began. Nothing of it is kept: a message is made when
 * somebody looks at it, the same each time.
 *
 * @param size how many messages, prompts and answers in turns
 * @param first time of the first one, milliseconds since 1970
 * @param step time between two of them, in milliseconds
 */
record History(Topic topic, int size, long first, long step, long seed) {
  static final History NONE = new History(Topic.SHOP, 0, 0, 0, 0);

  /** Two tool calls out of three answers show a tool. */
  private static final int TOOL_EVERY = 3;

  /**
   * {@return a message}
   *
   * @param index 0 for the oldest
   */
  MessageRow at(SessionRow session, int index) {
    ModelChoice model = session.model.orElse(ModelChoice.SONNET);
    long time = first + index * step;
    int turn = index / 2;
    if (index % 2 == 0) {
      var user = MessageRow.ofUser(id("msg", time, index), session, time, "build", model);
      user.summary = true;
      user.add(id("prt", time, index), Json.object("type", "text", "text", topic.question(turn)));
      return user;
    }
    String answers = id("msg", time - step, index - 1);
    var message =
        MessageRow.ofAssistant(id("msg", time, index), session, time, "build", model, answers);
    message.finish = "stop";
    message.completed = time + Math.min(step / 2, 40_000);
    message.usage = new Usage(220, 190 + 7L * (turn % 11), 60, 9_400 + 140L * index, 700);
    fill(message, turn);
    return message;
  }

  private void fill(MessageRow message, int turn) {
    long time = message.created;
    long end = message.completed;
    int part = 0;
    add(message, part++, Json.object("type", "step-start"));
    Json thinking = Json.object("start", time + 400, "end", time + 3_000);
    add(
        message,
        part++,
        Json.object("type", "reasoning", "text", topic.thought(turn), "time", thinking));
    if (turn % TOOL_EVERY != 0) add(message, part++, tool(message, turn));
    Json talking = Json.object("start", end - 4_000, "end", end - 200);
    add(message, part++, Json.object("type", "text", "text", topic.answer(turn), "time", talking));
    Json.Obj finish =
        Json.object(
            "type",
            "step-finish",
            "reason",
            "stop",
            "cost",
            message.usage.costJson(),
            "tokens",
            message.usage.json(true));
    add(message, part, finish);
  }

  private Json.Obj tool(MessageRow message, int turn) {
    Tool tool = topic.tool(turn, message.session.place);
    Json state =
        Json.object(
            "status",
            "completed",
            "input",
            tool.input(),
            "output",
            String.join("", tool.output()),
            "title",
            tool.title(),
            "metadata",
            tool.metadata(),
            "time",
            Json.object("start", message.created + 3_200, "end", message.created + 4_100));
    String call = id("call", message.created, turn);
    return Json.object("type", "tool", "tool", tool.name(), "callID", call, "state", state);
  }

  private void add(MessageRow message, int number, Json.Obj body) {
    message.add(id("prt", message.created, number), body);
  }

  private String id(String prefix, long time, int index) {
    return Ids.past(prefix, time, index, seed);
  }
}
