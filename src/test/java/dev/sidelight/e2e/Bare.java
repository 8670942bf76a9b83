package dev.sidelight.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A system with a shell, a C library and nothing else: where the kernel lets us, a root folder of
 * its own, else only an environment that knows no more.
 *
 * @param root the folder that stands for its root
 * @param enclosed whether programs see only what is below it
 */
record Bare(Path root, boolean enclosed) {
  private static final List<String> TOOLS = List.of("sh", "readlink");
  private static final String HOME = "/home/user";

  /** Takes the root and the command. */
  private static final String ENCLOSE =
      """
      PATH=/usr/sbin:/usr/bin:/sbin:/bin
      mount --rbind /dev "$0/dev" && mount --rbind /proc "$0/proc" || exit 125
      exec env -i PATH=$PATH HOME=/home/user TERM=xterm-256color chroot "$0" "$@"
      """;

  private static final Pattern LIBRARY = Pattern.compile("(/.+) \\(0x");

  static Bare in(Path root) throws IOException, InterruptedException {
    for (String folder : List.of("bin", "dev", "proc", "tmp", "opt", "usr/bin", "home/user")) {
      Files.createDirectories(root.resolve(folder));
    }
    boolean enclosed =
        System.getProperty("os.name").equals("Linux")
            && succeeds("unshare", "--user", "--map-root-user", "--mount", "true");
    for (String tool : TOOLS) {
      Path found = onPath(tool);
      Path link = root.resolve("bin").resolve(tool);
      if (enclosed) Files.copy(found.toRealPath(), link);
      else Files.createSymbolicLink(link, found);
    }
    return new Bare(root, enclosed);
  }

  /**
   * Copies what the loader finds for the shell and for the programs and libraries below the folder.
   *
   * @return the names of these libraries
   */
  TreeSet<String> addLibrariesFor(Path folder) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ldd"));
    for (String tool : TOOLS) command.add(root.resolve("bin").resolve(tool).toString());
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Bare::isLinked).map(Path::toString).forEach(command::add);
    }
    var names = new TreeSet<String>();
    for (MatchResult found : LIBRARY.matcher(output(command)).results().toList()) {
      Path library = Path.of(found.group(1)).normalize();
      if (library.startsWith(folder)) continue;
      names.add(library.getFileName().toString());
      Path copy = root.resolve(library.toString().substring(1));
      if (!enclosed || Files.exists(copy)) continue;
      Files.createDirectories(copy.getParent());
      Files.copy(library.toRealPath(), copy);
    }
    return names;
  }

  /** {@return what runs the program, whose path is one of this system} */
  List<String> command(List<String> variables, String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (enclosed) {
      command.addAll(List.of("unshare", "--user", "--map-root-user", "--mount"));
      command.addAll(List.of("sh", "-c", ENCLOSE, root.toString(), "/bin/sh", "-c"));
      String assignments = String.join(" ", variables);
      command.addAll(List.of((assignments + " exec \"$0\" \"$@\"").strip(), program));
    } else {
      command.addAll(List.of("env", "-i", "PATH=" + root.resolve("bin"), "TERM=xterm-256color"));
      command.add("HOME=" + root + HOME);
      command.addAll(variables);
      command.add(root + program);
    }
    command.addAll(List.of(arguments));
    return command;
  }

  /** {@return the path by which a program of this system knows the file} */
  String inside(Path file) {
    return enclosed ? "/" + root.relativize(file) : file.toString();
  }

  private static boolean isLinked(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(".so") || file.getParent().endsWith("bin") || name.endsWith("helper"));
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(20, TimeUnit.SECONDS);
    return said;
  }
}
