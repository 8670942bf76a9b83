package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes git repositories for sessions to work in. */
public final class GitRepo {
  private GitRepo() {}

  /**
   * {@return the real path of a new repository of that name under the folder, with one commit of
   * its own, so that OpenCode sees a project of its own}
   */
  public static Path create(Path parent, String name) throws IOException, InterruptedException {
    Path repo = Files.createDirectories(parent.resolve(name)).toRealPath();
    Files.writeString(repo.resolve("README.md"), "# " + name + "\n");
    git(repo, "init", "--quiet", "--initial-branch=main");
    git(repo, "add", ".");
    git(repo, "commit", "--quiet", "--message", "Begin " + name);
    return repo;
  }

  private static void git(Path repo, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of("-c", "user.name=Test", "-c", "user.email=test@example.invalid"));
    command.addAll(List.of("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(repo.toFile()).redirectErrorStream(true).start();
    git.getOutputStream().close();
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    if (!git.waitFor(30, TimeUnit.SECONDS) || git.exitValue() != 0) {
      throw new IOException("git " + String.join(" ", arguments) + " in " + repo + ": " + said);
    }
  }
}
