package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.EscalationPaged;
import org.jspecify.annotations.Nullable;

/**
 * How an escalation runs.
 *
 * @param plan the levels as promised when it began; empty for escalations of before there
 * were plans
 * @param severity how loud it was promised to be; null likewise
 * @param joinsIncident whether an incident calls for it, as promised; null likewise
 * @param pages whom it has called, the last ones
 * @param followUpAt when a sign of work is due; null while nobody has taken it
 * @param reminders how often whoever took it was reminded
 * @param form what people know of it
 */
public record Course(List<Step> plan, @Nullable AlertSeverity severity, @Nullable Boolean joinsIncident,
		List<Page> pages, @Nullable Instant followUpAt, int reminders, @Nullable Form form) {

	static final Course NONE = new Course(List.of(), null, null, List.of(), null, 0, null);

	private static final int MOST_PAGES = 50;

	/** What its first page promises; later ones promise nothing. */
	Course planned(EscalationPaged first) {
		if (first.getLadder().isEmpty()) {
			return this;
		}
		return new Course(first.getLadder().stream().map(Step::of).toList(),
				first.getSeverity().map(AlertSeverity::valueOf).orElse(null), first.getJoinsIncident().orElse(null),
				this.pages, this.followUpAt, this.reminders, this.form);
	}

	Course paged(Page page) {
		List<Page> all = new ArrayList<>(this.pages);
		all.add(page);
		return new Course(this.plan, this.severity, this.joinsIncident,
				List.copyOf(all.subList(Math.max(0, all.size() - MOST_PAGES), all.size())), null, 0, this.form);
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
		return new Course(this.plan, this.severity, this.joinsIncident, List.copyOf(all), this.followUpAt,
				this.reminders, this.form);
	}

	Course followsUp(@Nullable Instant due, int newReminders) {
		return new Course(this.plan, this.severity, this.joinsIncident, this.pages, due, newReminders, this.form);
	}

	Course described(Form newForm) {
		return new Course(this.plan, this.severity, this.joinsIncident, this.pages, this.followUpAt, this.reminders,
				newForm);
	}

	/** The latest call; null before the first. */
	public @Nullable Page page() {
		return this.pages.isEmpty() ? null : this.pages.getLast();
	}

}
