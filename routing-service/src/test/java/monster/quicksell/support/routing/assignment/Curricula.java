package monster.quicksell.support.routing.assignment;

import java.util.List;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.core.io.ClassPathResource;

/** The first weeks as the shipped policy has them. */
public final class Curricula {

	private Curricula() {
	}

	/** {@code policy/training.yml}. */
	public static Curriculum usual() {
		return Curriculum.checked(PolicyFile.read(new ClassPathResource("policy/training.yml"), Curriculum.class));
	}

	/** All that stands on the lists of so many weeks. */
	public static List<String> done(int weeks) {
		return usual().weeks()
			.stream()
			.limit(weeks)
			.flatMap((week) -> week.items().stream())
			.map(Curriculum.Item::id)
			.toList();
	}

}
