package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Json;
import dev.sidelight.testbed.Answer.Move;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Writes one answer as the HTTP response of a chat completion, and leaves the socket to close. */
final class CompletionWriter {
  /** Most pieces that one text is streamed in. */
  private static final int PIECES = 100;

  private final OutputStream out;
  private final String model;
  private int calls;
  private Json usage = usage(1_200, 80);
  private String finish = "";

  CompletionWriter(OutputStream out, String model) {
    this.out = out;
    this.model = model;
  }

  void write(Answer answer) throws IOException, InterruptedException {
    switch (answer) {
      case Answer.Refusal refusal -> refuse(refusal);
      case Answer.Stream(var moves) -> stream(moves);
    }
  }

  private void refuse(Answer.Refusal refusal) throws IOException {
    Json error =
        Json.object("message", refusal.message(), "type", refusal.code(), "code", refusal.code());
    byte[] body = Json.object("error", error).toString().getBytes(UTF_8);
    List<String> headers = new ArrayList<>();
    headers.add("content-type: application/json");
    headers.add("content-length: " + body.length);
    refusal.retryAfter().ifPresent(time -> headers.add("retry-after-ms: " + time.toMillis()));
    out.write(head(refusal.status() + " Refused", headers.toArray(String[]::new)));
    out.write(body);
    out.flush();
  }

  private void stream(List<Move> moves) throws IOException, InterruptedException {
    out.write(head("200 OK", "content-type: text/event-stream", "transfer-encoding: chunked"));
    choice(Json.object("role", "assistant", "content", ""), Json.Null.VALUE);
    for (Move move : moves) {
      if (!play(move)) return;
    }
    if (finish.isEmpty()) finish = calls > 0 ? "tool_calls" : "stop";
    choice(Json.object(), Json.of(finish));
    frame(completion("choices", Json.array(), "usage", usage).toString());
    frame("[DONE]");
    out.write("0\r\n\r\n".getBytes(UTF_8));
    out.flush();
  }

  /** {@return whether the stream goes on} */
  private boolean play(Move move) throws IOException, InterruptedException {
    switch (move) {
      case Move.Say(var text) -> pieces("content", text);
      case Move.Think(var text) -> pieces("reasoning_content", text);
      case Move.Call(var tool, var arguments) -> call(tool, arguments);
      case Move.Hold(var gate) -> gate.pass();
      case Move.Pause(var time) -> Thread.sleep(time);
      case Move.Spend(var input, var output) -> usage = usage(input, output);
      case Move.Finish(var reason) -> finish = reason;
      case Move.Break(var message) ->
          frame(Json.object("error", Json.object("message", message)).toString());
      case Move.Cut() -> {
        return false;
      }
    }
    return !(move instanceof Move.Break);
  }

  private void pieces(String field, String text) throws IOException {
    int size = Math.max(8, text.length() / PIECES + 1);
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + size);
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) to++;
      choice(Json.object(field, text.substring(from, to)), Json.Null.VALUE);
      from = to;
    }
  }

  private void call(String tool, Json arguments) throws IOException {
    Json function = Json.object("name", tool, "arguments", arguments.toString());
    String id = "call_%s_%d".formatted(Long.toHexString(System.nanoTime()), calls);
    Json call = Json.object("index", calls, "id", id, "type", "function", "function", function);
    calls++;
    choice(Json.object("tool_calls", List.of(call)), Json.Null.VALUE);
  }

  private void choice(Json delta, Json finishReason) throws IOException {
    Json choice = Json.object("index", 0, "delta", delta, "finish_reason", finishReason);
    frame(completion("choices", List.of(choice)).toString());
  }

  private Json completion(Object... members) {
    var head =
        Json.object("id", "cmpl", "object", "chat.completion.chunk", "created", 1, "model", model);
    SequencedMap<String, Json> all = new LinkedHashMap<>(head.members());
    all.putAll(Json.object(members).members());
    return new Json.Obj(all);
  }

  private void frame(String data) throws IOException {
    byte[] frame = ("data: " + data + "\n\n").getBytes(UTF_8);
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes((Integer.toHexString(frame.length) + "\r\n").getBytes(UTF_8));
    chunk.writeBytes(frame);
    chunk.writeBytes("\r\n".getBytes(UTF_8));
    out.write(chunk.toByteArray());
    out.flush();
  }

  private static byte[] head(String status, String... headers) {
    var lines = new StringBuilder("HTTP/1.1 " + status + "\r\nconnection: close\r\n");
    for (String header : headers) lines.append(header).append("\r\n");
    return lines.append("\r\n").toString().getBytes(UTF_8);
  }

  private static Json usage(long input, long output) {
    return Json.object(
        "prompt_tokens", input, "completion_tokens", output, "total_tokens", input + output);
  }
}
