package monster.quicksell.support.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured.
 *
 * @param name what
 * @param value how much
 * @param unit of what
 * @param target what was hoped for, in words; null if nothing was
 * @param met whether it was reached; null without a target
 * @param load the machine's load average when it was measured
 */
public record Figure(String name, double value, String unit, @Nullable String target, @Nullable Boolean met,
		double load) {
}
