package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How an escalation runs.
 *
 * @param plan the levels as promised when it began; empty for escalations of before there
 * were plans
 * @param pages whom it has called, the last ones
 * @param followUpAt when a sign of work is due; null while nobody has taken it
 * @param reminders how often whoever took it was reminded
 * @param form what people know of it
 */
public record Course(List<Step> plan, List<Page> pages, @Nullable Instant followUpAt, int reminders,
		@Nullable Form form) {

	static final Course NONE = new Course(List.of(), List.of(), null, 0, null);

	private static final int MOST_PAGES = 50;

	Course planned(List<Step> steps) {
		return steps.isEmpty() ? this : new Course(steps, this.pages, this.followUpAt, this.reminders, this.form);
	}

	Course paged(Page page) {
		List<Page> all = new ArrayList<>(this.pages);
		all.add(page);
		return new Course(this.plan, List.copyOf(all.subList(Math.max(0, all.size() - MOST_PAGES), all.size())), null,
				0, this.form);
	}

	/** Whoever is called has less time: a fair share of what the level has left. */
	Course sooner(Instant at, Instant acknowledgeBy, @Nullable Step step) {
		Page page = page();
		if (page == null || step == null) {
			return this;
		}
		Duration share = Duration.between(at, acknowledgeBy).dividedBy(Math.max(1, step.places() - page.place() + 1L));
		Instant answerBy = at.plus(share);
		List<Page> all = new ArrayList<>(this.pages.subList(0, this.pages.size() - 1));
		all.add(new Page(page.level(), page.place(), page.schedule(), page.person(), page.at(),
				answerBy.isBefore(page.answerBy()) ? answerBy : page.answerBy(), page.reason()));
		return new Course(this.plan, List.copyOf(all), this.followUpAt, this.reminders, this.form);
	}

	Course followsUp(@Nullable Instant due, int newReminders) {
		return new Course(this.plan, this.pages, due, newReminders, this.form);
	}

	Course described(Form newForm) {
		return new Course(this.plan, this.pages, this.followUpAt, this.reminders, newForm);
	}

	/** The latest call; null before the first. */
	public @Nullable Page page() {
		return this.pages.isEmpty() ? null : this.pages.getLast();
	}

}
