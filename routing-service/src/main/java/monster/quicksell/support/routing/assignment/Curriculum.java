package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/**
 * What someone new learns and may do, week by week: {@code policy/training.yml}. A week
 * is over when its days are, and all on its list is done.
 *
 * @param weeks the first week's first
 */
public record Curriculum(List<Week> weeks) {

	/** The guide's stages without its lists: only the days count. */
	static final Curriculum DAYS_ALONE = new Curriculum(
			List.of(new Week(Training.Stage.SHADOWING, List.of()), new Week(Training.Stage.SUPERVISED, List.of()),
					new Week(Training.Stage.INDEPENDENT, List.of()), new Week(Training.Stage.INDEPENDENT, List.of())));

	/** Copies the list. */
	public Curriculum {
		weeks = List.copyOf(weeks);
	}

	/**
	 * One week.
	 *
	 * @param stage what may be done in it
	 * @param items what has to be done in it
	 */
	public record Week(Training.Stage stage, List<Item> items) {

		/** Copies the list. */
		public Week {
			items = List.copyOf(items);
		}

		/** Whether all on the list is done. */
		public boolean isDone(Collection<String> done) {
			return this.items.stream().map(Item::id).allMatch(done::contains);
		}

	}

	/**
	 * Something to do.
	 *
	 * @param id what progress calls it, once in all weeks
	 * @param what what it is
	 * @param day the day of the week, where it has one
	 */
	public record Item(String id, String what, @Nullable Integer day) {
	}

	/**
	 * The week that someone is in, 1 for the first; one more than there are once all is
	 * done.
	 */
	public int week(Training training, Instant now) {
		int week = 0;
		long days = training.week(now);
		while (week < this.weeks.size() && week + 1 < days && this.weeks.get(week).isDone(training.ticked())) {
			week++;
		}
		return week + 1;
	}

	/** What someone may do now. */
	public Training.Stage stage(Training training, Instant now) {
		int week = week(training, now);
		return (week <= this.weeks.size()) ? this.weeks.get(week - 1).stage() : Training.Stage.INDEPENDENT;
	}

	/** What all lists call what they hold. */
	public Set<String> ids() {
		Set<String> ids = new HashSet<>();
		this.weeks.forEach((week) -> week.items().forEach((item) -> ids.add(item.id())));
		return ids;
	}

	/**
	 * Finds the first mistake.
	 * @throws PolicyError naming file, line and reason
	 */
	public static Curriculum checked(PolicyFile<Curriculum> file) {
		List<Week> weeks = file.value().weeks();
		Set<String> ids = new HashSet<>();
		for (int week = 0; week < weeks.size(); week++) {
			List<Item> items = new ArrayList<>(weeks.get(week).items());
			for (int i = 0; i < items.size(); i++) {
				String place = "/weeks/" + week + "/items/" + i;
				if (!items.get(i).id().matches("[a-z0-9][a-z0-9-]{0,49}")) {
					throw file.error(place + "/id", "must be 1 to 50 lower-case letters, digits or -");
				}
				if (!ids.add(items.get(i).id())) {
					throw file.error(place + "/id", "the id is there twice: " + items.get(i).id());
				}
			}
		}
		return file.value();
	}

}
