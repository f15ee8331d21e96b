package monster.quicksell.support.escalation.ladder;

import java.util.List;

import monster.quicksell.support.schema.UserText;
import org.jspecify.annotations.Nullable;

/**
 * A customer is forgotten: the ticket's escalations stay with their times, levels and
 * people, and say nothing that anybody wrote.
 */
final class Erasing {

	private Erasing() {
	}

	static Escalations forget(Escalations state) {
		About about = state.about();
		Dossier known = state.dossier();
		return new Escalations(state.ticketId(),
				new About(about.reference(), UserText.ERASED, about.priority(), about.mood(), about.answers(),
						about.misses()),
				state.life(), List.of(), state.escalations().stream().map(Erasing::forget).toList(), state.openSince(),
				state.raisedAt(), new Dossier(null, null, null, null, known.channel(), known.category(), known.team(),
						"", "", List.of(), List.of(), List.of(), known.answerDue()),
				state.incident());
	}

	private static Escalation forget(Escalation one) {
		return new Escalation(one.id(), one.trigger(), one.priority(), one.why().stream().map(Erasing::rule).toList(),
				UserText.ERASED, one.raisedAt(), one.rung(), one.climbed(), forget(one.acknowledged()),
				forget(one.resolved()), one.leader(), one.company(), one.rearmed(), forget(one.course()));
	}

	/** What spoke stays, without the words that it heard. */
	private static String rule(String why) {
		int words = why.indexOf(": ");
		return (words >= 0) ? why.substring(0, words) : why;
	}

	private static @Nullable Mark forget(@Nullable Mark mark) {
		return (mark != null) ? new Mark(mark.by(), mark.at(), "") : null;
	}

	private static Course forget(Course course) {
		Form form = course.form();
		return (form != null) ? course.described(new Form(form.by(), null, null, List.of(), form.deadline())) : course;
	}

}
