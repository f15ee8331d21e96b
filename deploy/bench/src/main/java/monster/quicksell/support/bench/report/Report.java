package monster.quicksell.support.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Takes down what is measured while it is, shows it, and keeps it as JSON. */
public final class Report {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final String benchmark;

	private final String command;

	private final Instant at;

	private final Map<String, String> parameters = new LinkedHashMap<>();

	private final List<Figure> figures = new ArrayList<>();

	private final List<Series> series = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private boolean wrong;

	/** Of a benchmark that begins now. */
	public Report(String benchmark, String command, Clock clock) {
		this.benchmark = benchmark;
		this.command = command;
		this.at = Instant.ofEpochMilli(clock.millis());
	}

	/** A setting that mattered. */
	public Report with(String name, Object value) {
		this.parameters.put(name, String.valueOf(value));
		return this;
	}

	/** Something measured, without a target. */
	public void figure(String name, double value, String unit) {
		add(new Figure(name, value, unit, null, null, Machine.load()));
	}

	/** Something that should be at least so much. */
	public void atLeast(double target, String name, double value, String unit) {
		add(new Figure(name, value, unit, "at least " + number(target), value >= target, Machine.load()));
	}

	/** Something that should be at most so much; where that is nothing, it must be. */
	public void atMost(double target, String name, double value, String unit) {
		this.wrong |= target == 0 && value != 0;
		add(new Figure(name, value, unit, "at most " + number(target), value <= target, Machine.load()));
	}

	/** Something that must be just so much, neither more nor less. */
	public void exactly(double target, String name, double value, String unit) {
		this.wrong |= value != target;
		add(new Figure(name, value, unit, "exactly " + number(target), value == target, Machine.load()));
	}

	/**
	 * What a benchmark ends with: 1 if it found something wrong, whatever the pace; 0 if
	 * all that is missed is a figure.
	 */
	public int exit() {
		return this.wrong ? 1 : 0;
	}

	private void add(Figure figure) {
		if (!Double.isFinite(figure.value())) {
			this.wrong = true;
			note("not measured: " + figure.name());
			return;
		}
		this.figures.add(figure);
		say("%-58s %14s %-10s load %.1f%s".formatted(figure.name(), number(figure.value()), figure.unit(),
				figure.load(), verdict(figure)));
	}

	private static String verdict(Figure figure) {
		if (figure.met() == null) {
			return "";
		}
		return "  (" + (figure.met() ? "met: " : "MISSED: ") + figure.target() + ")";
	}

	/** A line to plot. */
	public void series(Series line) {
		this.series.add(line);
	}

	/** What else a reader should know. */
	public void note(String note) {
		this.notes.add(note);
		say("! " + note);
	}

	/** Tells whoever watches. */
	public void say(String line) {
		System.out.println(line);
	}

	/** Everything so far. */
	public Result result() {
		return new Result(this.benchmark, this.command, this.at, Machine.here(), new LinkedHashMap<>(this.parameters),
				List.copyOf(this.figures), List.copyOf(this.series), List.copyOf(this.notes));
	}

	/**
	 * Keeps it in a directory, in place of the last run of this benchmark, and writes the
	 * page of all that are kept there.
	 */
	public Path keep(Path directory) {
		try {
			Files.createDirectories(directory);
			Path file = directory.resolve(this.benchmark + ".json");
			Files.writeString(file, JSON.writeValueAsString(result()));
			Page.write(directory);
			say("kept in " + file.toAbsolutePath().normalize() + ", see index.html beside it");
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String number(double value) {
		boolean whole = Math.abs(value) >= 100 || value == Math.rint(value);
		return whole ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.3f", value);
	}

}
