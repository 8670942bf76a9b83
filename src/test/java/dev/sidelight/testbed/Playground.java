package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sidelight.json.Json;
import dev.sidelight.model.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A real server with a session in every state, to look at the program by hand; lines on standard
 * input make things happen. Runs until it is told to quit or killed; the end of the input alone
 * does not end it.
 */
public final class Playground {
  private static final String HELP =
      """
      %s N        prompts session N so
      finish N    lets it go on to its end
      stop N      aborts it
      allow N     grants its permissions; deny N rejects them
      answer N    takes the first choice of its questions
      rename N T  gives it the title T
      delete N    deletes it; archive N archives it
      new P T     creates a session in project P with title T
      kill, restart, freeze, thaw   the server
      list, help, quit
      """
          .formatted(
              Arrays.stream(Scene.values()).map(Scene::command).collect(Collectors.joining(", ")));

  private final PrintStream out;
  private final ScriptedModel model;
  private final OpenCodeServer server;
  private final Map<String, Path> projects = new LinkedHashMap<>();
  private final List<Player> players = new ArrayList<>();
  private final Gate surveyed = new Gate();
  private int prompts;

  /** A session on stage. */
  private static final class Player {
    final SessionId session;
    final Path project;
    Gate gate = new Gate();
    String scene = "never started";

    Player(SessionId session, Path project) {
      this.session = session;
      this.project = project;
    }
  }

  private Playground(PrintStream out, ScriptedModel model, OpenCodeServer server) {
    this.out = out;
    this.model = model;
    this.server = server;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var config = OpenCodeConfig.open().asking("bash", "npm publish*");
    if (arguments.length > 0) config = config.withPassword(arguments[0]);
    try (var model = ScriptedModel.start();
        var server = OpenCodeServer.start(model, config)) {
      var playground = new Playground(System.out, model, server);
      playground.open();
      if (playground.obey()) return;
      new CountDownLatch(1).await();
    }
  }

  private void open() throws IOException, InterruptedException {
    out.println("serving on " + server.address());
    model
        .when("survey until told")
        .thinks("There are many modules.")
        .runs("ls")
        .then()
        .says("Still looking.")
        .waitsFor(surveyed)
        .says(" Seen them all.");
    play(create("shop", "Fix auth bug"), Scene.WORK);
    play(create("engine", "Port parser to the new grammar"), Scene.RETRY);
    play(create("shop", "Upgrade deps"), Scene.PERMISSION);
    play(create("site", "日本語の見出し und ein langer Titel, der gekürzt wird"), Scene.QUESTION);
    play(create("engine", "Migrate database"), Scene.FAIL);
    play(create("docs", "Write docs"), Scene.FINISH);
    play(create("site", "Rename everything"), Scene.WAIT);
    play(create("engine", "Survey modules 🌲"), Scene.SUBAGENT);
    create("docs", "Never started");
    server.drive().abort(player("7").session);
    list();
    out.print(HELP);
  }

  /** {@return whether it was told to quit} */
  private boolean obey() throws IOException, InterruptedException {
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split("\\s+", 3);
      if (words[0].equals("quit")) return true;
      try {
        if (!words[0].isEmpty()) obey(words);
      } catch (IOException | AssertionError | RuntimeException e) {
        out.println("failed: " + e);
      }
    }
    return false;
  }

  private void obey(String[] words) throws IOException, InterruptedException {
    String argument = words.length > 1 ? words[1] : "";
    String rest = words.length > 2 ? words[2] : "";
    switch (words[0]) {
      case "help" -> out.print(HELP);
      case "list" -> list();
      case "kill" -> server.kill9();
      case "restart" -> server.restart();
      case "freeze" -> server.stop();
      case "thaw" -> server.cont();
      case "new" -> out.println(players.indexOf(create(argument, rest)) + 1);
      default -> direct(words[0], player(argument), rest);
    }
  }

  private void direct(String command, Player player, String rest)
      throws IOException, InterruptedException {
    OpenCodeDriver drive = server.drive();
    switch (command) {
      case "finish" -> {
        player.gate.open();
        if (player.scene.equals(Scene.SUBAGENT.command())) surveyed.open();
      }
      case "stop" -> drive.abort(player.session);
      case "allow" -> replyAll(player, "once");
      case "deny" -> replyAll(player, "reject");
      case "answer" -> answerAll(player);
      case "rename" -> drive.rename(player.session, rest);
      case "delete" -> drive.delete(player.session);
      case "archive" -> drive.archive(player.session);
      default -> play(player, scene(command));
    }
  }

  private static Scene scene(String command) {
    return Arrays.stream(Scene.values())
        .filter(scene -> scene.command().equals(command))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such command: " + command));
  }

  private Player player(String number) {
    return players.get(Integer.parseInt(number) - 1);
  }

  private void replyAll(Player player, String reply) throws IOException, InterruptedException {
    for (Json permission : server.drive().permissions(player.project)) {
      if (!permission.text("sessionID").equals(player.session.value())) continue;
      server.drive().reply(player.project, permission.text("id"), reply);
    }
  }

  private void answerAll(Player player) throws IOException, InterruptedException {
    for (Json request : server.drive().questions(player.project)) {
      if (!request.text("sessionID").equals(player.session.value())) continue;
      Json question = request.at("questions").items().getFirst();
      String label = question.at("options").items().getFirst().text("label");
      server.drive().answer(player.project, request.text("id"), label);
    }
  }

  private void list() throws IOException, InterruptedException {
    for (int i = 0; i < players.size(); i++) {
      Player player = players.get(i);
      String title = server.drive().session(player.session).text("title");
      out.printf("%d  %-14s %-12s %s%n", i + 1, player.project.getFileName(), player.scene, title);
    }
  }

  private Player create(String project, String title) throws IOException, InterruptedException {
    if (!projects.containsKey(project)) projects.put(project, server.newProject(project));
    Path directory = projects.get(project);
    var player = new Player(server.drive().create(directory, title), directory);
    players.add(player);
    return player;
  }

  private void play(Player player, Scene scene) throws IOException, InterruptedException {
    String prompt = "%s, please (%d)".formatted(scene.command(), ++prompts);
    player.gate = new Gate();
    player.scene = scene.command();
    scene.write(model.when(prompt), player.project, player.gate);
    server.drive().prompt(player.session, prompt);
  }
}
