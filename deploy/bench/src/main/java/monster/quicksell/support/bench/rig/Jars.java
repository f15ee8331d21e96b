package monster.quicksell.support.bench.rig;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** This class path with all directories as jars: an AOT cache takes nothing else. */
public final class Jars {

	private Jars() {
	}

	/** Packs what is not a jar yet. */
	public static String classPath(Path into) {
		List<String> jars = new ArrayList<>();
		try {
			Files.createDirectories(into);
			for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
				Path path = Path.of(entry);
				if (Files.isDirectory(path)) {
					Path jar = into.resolve("classes-" + jars.size() + ".jar");
					pack(path, jar);
					jars.add(jar.toString());
				}
				else if (Files.exists(path)) {
					jars.add(entry);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return String.join(File.pathSeparator, jars);
	}

	/** With the directories' own entries: without them Spring finds no packages. */
	private static void pack(Path directory, Path jar) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file);
				Stream<Path> files = Files.walk(directory)) {
			for (Path each : files.filter((path) -> !path.equals(directory)).sorted().toList()) {
				String name = directory.relativize(each).toString().replace(File.separatorChar, '/');
				if (Files.isDirectory(each)) {
					out.putNextEntry(new JarEntry(name + "/"));
				}
				else {
					out.putNextEntry(new JarEntry(name));
					Files.copy(each, out);
				}
				out.closeEntry();
			}
		}
	}

}
