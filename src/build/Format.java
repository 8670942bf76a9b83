import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Formats every Java file below the given folders ({@code write}), or lists those that differ ({@code check}). */
class Format {
    public static void main(String[] args) throws Exception {
        boolean write = args[0].equals("write");
        var formatter = new Formatter();
        List<Path> differing = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            for (Path file : javaFilesBelow(Path.of(args[i]))) {
                String source = Files.readString(file);
                String formatted = formatter.formatSourceAndFixImports(source);
                if (formatted.equals(source)) continue;
                differing.add(file);
                if (write) Files.writeString(file, formatted);
            }
        }
        differing.forEach(file -> System.err.println((write ? "formatted " : "not formatted: ") + file));
        if (!write && !differing.isEmpty()) {
            System.err.println("Run 'make format' and try again.");
            System.exit(1);
        }
    }

    private static List<Path> javaFilesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
