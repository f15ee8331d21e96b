package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.platform.engine.Tickets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class UglyMailIT {

	private static final int MAILS = 1000;

	private final MailIntake mails;

	private final Tickets<Conversation> tickets;

	@Autowired
	UglyMailIT(MailIntake mails, Tickets<Conversation> tickets) {
		this.mails = mails;
		this.tickets = tickets;
	}

	/** Each has a sender of its own, so that none can hide in another's ticket. */
	@Test
	void noneOfAThousandUglyMailsIsLostOrStuck() {
		String run = UUID.randomUUID().toString();
		List<String> ids = Objects.requireNonNull(Flux.range(0, MAILS)
			.flatMapSequential((seed) -> this.mails.take(mail(run, seed)), 4)
			.map(MailIntake.Taken::ticketId)
			.collectList()
			.block(Duration.ofMinutes(2)));
		assertThat(ids).hasSize(MAILS);
		Set<String> waiting = new TreeSet<>(ids);
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			waiting.removeIf((id) -> isOpened(id));
			assertThat(waiting).isEmpty();
		});
		assertThat(Set.copyOf(ids)).hasSize(MAILS);
	}

	private boolean isOpened(String id) {
		return Boolean.TRUE.equals(this.tickets.find(id).map(Conversation::isOpened).block(Duration.ofSeconds(20)));
	}

	/**
	 * The ugly one below a head that others wrote; nobody acknowledges a mailing list's.
	 */
	private static byte[] mail(String run, int seed) {
		byte[] head = "From: %d <u%d-%s@ugly.example>\r\nMessage-ID: <%d.%s@ugly.example>\r\nList-Id: <ugly>\r\n"
			.formatted(seed, seed, run, seed, run)
			.getBytes(StandardCharsets.US_ASCII);
		byte[] ugly = UglyMailTest.ugly(new Random(seed));
		byte[] mail = Arrays.copyOf(head, head.length + ugly.length);
		System.arraycopy(ugly, 0, mail, head.length, ugly.length);
		return mail;
	}

}
