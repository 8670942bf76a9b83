package dev.sidelight.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenCodeServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static ScriptedModel model;
  private static OpenCodeServer server;

  @BeforeAll
  static void start() throws IOException {
    model = ScriptedModel.start();
    server = OpenCodeServer.start(model, OpenCodeConfig.open().asking("bash"));
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
    model.close();
  }

  @Test
  void aScriptedRunEndsWithItsText() throws Exception {
    model.when("tell a tale").thinks("once").says("Once **upon** a time.").titled("A tale");
    var project = server.newProject("tale");
    var session = server.drive().create(project);
    try (var events = server.record()) {
      server.drive().prompt(session, "tell a tale");

      events.awaitEvent("session.idle", isOf(session.value()), PATIENCE);
      events.awaitEvent(
          "session.updated", it -> it.at("info").text("title").equals("A tale"), PATIENCE);
    }
    var parts = server.drive().messages(session).getLast().at("parts").items();
    assertThat(parts)
        .extracting(part -> part.text("text"))
        .contains("once", "Once **upon** a time.");
  }

  @Test
  void aToolThatAsksGoesOnWhenAllowed() throws Exception {
    model.when("list files").runs("ls").then().says("One file.");
    var project = server.newProject("files");
    var session = server.drive().create(project, "Files");

    server.drive().prompt(session, "list files");
    var asked = server.drive().awaitPermissions(project, 1, PATIENCE).getFirst();
    server.drive().reply(project, asked.text("id"), "once");
    server.drive().awaitEnd(session, project, PATIENCE);

    assertThat(server.drive().messages(session).toString()).contains("README.md", "One file.");
  }

  @Test
  void aSubagentReadsItsOwnScript() throws Exception {
    model.when("survey").delegates("look around", "count the trees").then().says("Seven trees.");
    model.when("count the trees").says("There are seven.");
    var project = server.newProject("survey");
    var session = server.drive().create(project, "Survey");

    server.drive().prompt(session, "survey the wood");
    server.drive().awaitEnd(session, project, PATIENCE);

    var child = server.drive().children(session).getFirst();
    assertThat(child.text("title")).startsWith("look around");
    assertThat(server.drive().messages(session).toString()).contains("Seven trees.");
  }

  @Test
  void aQuestionIsAnswered() throws Exception {
    model.when("paint it").asks("Which colour?", "red", "blue").then().says("Painted.");
    var project = server.newProject("paint");
    var session = server.drive().create(project, "Paint");

    server.drive().prompt(session, "paint it");
    var asked = server.drive().awaitQuestions(project, 1, PATIENCE).getFirst();
    server.drive().answer(project, asked.text("id"), "blue");
    server.drive().awaitEnd(session, project, PATIENCE);

    assertThat(server.drive().messages(session).toString()).contains("blue", "Painted.");
  }

  @Test
  void retriesAreUsedUpInASecond() throws Exception {
    model.when("port it").refuses(429, "Overloaded", Duration.ofMillis(40)).times(6);
    var project = server.newProject("port");
    var session = server.drive().create(project, "Port");
    try (var events = server.record()) {
      server.drive().prompt(session, "port it");

      events.awaitEvent(
          "session.status",
          it ->
              it.at("status").text("type").equals("retry") && it.at("status").whole("attempt") == 5,
          PATIENCE);
      events.awaitEvent(
          "message.updated",
          it -> it.at("info", "error").text("name").equals("APIError"),
          PATIENCE);
    }
  }

  @Test
  void anOverflowIsCompacted() throws Exception {
    model.when("read all of it").overflows().says("Read what was left.");
    var project = server.newProject("overflow");
    var session = server.drive().create(project, "Overflow");
    try (var events = server.record()) {
      server.drive().prompt(session, "read all of it", OpenCodeConfig.DEEP);

      events.awaitEvent("session.compacted", isOf(session.value()), PATIENCE);
      server.drive().awaitEnd(session, project, PATIENCE);
    }
    assertThat(server.drive().messages(session).toString()).contains("Read what was left.");
  }

  @Test
  void aKilledServerComesBackWithItsSessions() throws Exception {
    var project = server.newProject("kept");
    var session = server.drive().create(project, "Kept");

    server.kill9();
    server.restart();

    assertThat(server.drive().session(session).text("title")).isEqualTo("Kept");
  }

  private static Predicate<Json> isOf(String session) {
    return properties -> properties.text("sessionID").equals(session);
  }
}
