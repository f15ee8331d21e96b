package monster.quicksell.support.platform.web;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.DeadLetterReplay.DeadLetter;
import monster.quicksell.support.platform.log.DeadLetterReplay.Opened;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The operators' way to a service's dead letters: look, send back what was mended, let be
 * what can't be.
 */
@RestController
@RequestMapping("/v1/dead-letters")
public class DeadLetterController {

	private static final int MOST = 1000;

	private final DeadLetterReplay replay;

	private final String service;

	private final Codec codec;

	DeadLetterController(DeadLetterReplay replay, Participant<?> participant, Codec codec) {
		this.replay = replay;
		this.codec = codec;
		this.service = participant.name();
	}

	/** Those that wait, oldest first, without their content. */
	@GetMapping
	Mono<List<DeadLetter>> waiting(@RequestParam(defaultValue = Topics.TICKET_EVENTS) String topic,
			@RequestParam(defaultValue = "") String group, @RequestParam(defaultValue = "100") int limit) {
		String of = group(group);
		return Mono.fromCallable(() -> this.replay.waiting(topic(topic), of, limit(limit)))
			.subscribeOn(Schedulers.boundedElastic());
	}

	/** Sends those that wait back to where they came from; says how many. */
	@PostMapping("/replay")
	Mono<Map<String, Integer>> replay(@RequestParam(defaultValue = Topics.TICKET_EVENTS) String topic,
			@RequestParam(defaultValue = "") String group, @RequestParam(defaultValue = "1000") int limit) {
		String of = group(group);
		return Mono.fromCallable(() -> Map.of("replayed", this.replay.replay(topic(topic), of, limit(limit))))
			.subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Sends one of them back, whether it waits or once waited; it goes on waiting unless
	 * it was the next.
	 */
	@PostMapping("/{number}/replay")
	Mono<Map<String, Integer>> replay(@PathVariable long number,
			@RequestParam(defaultValue = Topics.TICKET_EVENTS) String topic,
			@RequestParam(defaultValue = "") String group) {
		String of = group(group);
		return Mono
			.fromCallable(() -> Map.of("replayed",
					this.replay.replayOnly(topic(topic), of, number).orElseThrow(() -> unknown(number))))
			.subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * One of them with its content: what the record says if it can be read, else its
	 * bytes.
	 */
	@GetMapping("/{number}")
	Mono<Content> content(@PathVariable long number, @RequestParam(defaultValue = Topics.TICKET_EVENTS) String topic,
			@RequestParam(defaultValue = "") String group) {
		String of = group(group);
		return Mono
			.fromCallable(() -> this.replay.open(topic(topic), of, number)
				.map((opened) -> content(topic, opened))
				.orElseThrow(() -> unknown(number)))
			.subscribeOn(Schedulers.boundedElastic());
	}

	/** Lets those that wait be, up to this number and with it; says how many. */
	@PostMapping("/discard")
	Mono<Map<String, Integer>> discard(@RequestParam(defaultValue = Topics.TICKET_EVENTS) String topic,
			@RequestParam(defaultValue = "") String group, @RequestParam long through) {
		if (through < 0) {
			throw new InvalidField("through", "must be the number of a dead letter");
		}
		String of = group(group);
		return Mono.fromCallable(() -> Map.of("discarded", this.replay.discard(topic(topic), of, through)))
			.subscribeOn(Schedulers.boundedElastic());
	}

	private Content content(String topic, Opened opened) {
		if (!opened.whole()) {
			return new Content(opened.letter(), null, null);
		}
		try {
			return new Content(opened.letter(), this.codec.decode(topic, opened.value()).toString(), null);
		}
		catch (RuntimeException ex) {
			return new Content(opened.letter(), null, opened.value());
		}
	}

	private static NotFound unknown(long number) {
		return new NotFound("There is no dead letter " + number);
	}

	private String group(String group) {
		if (group.isEmpty()) {
			return this.service;
		}
		if (!group.equals(this.service) && !group.matches(this.service + "-[a-z0-9-]{1,50}")) {
			throw new InvalidField("group", "must be " + this.service + " or begin with " + this.service + "-");
		}
		return group;
	}

	private static String topic(String topic) {
		if (!Catalogue.topics().contains(topic)) {
			throw new InvalidField("topic", "must be one of the contract's topics");
		}
		return topic;
	}

	private static int limit(int limit) {
		if (limit < 1 || limit > MOST) {
			throw new InvalidField("limit", "must be 1 to " + MOST);
		}
		return limit;
	}

	/**
	 * A dead letter, opened.
	 *
	 * @param letter where it came from and why it is here
	 * @param record what it says, as JSON text; absent if it can't be read
	 * @param bytes what it is made of, in Base64, if it can't be read; neither is there
	 * if the record was too large to be kept
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Content(DeadLetter letter, @Nullable String record, byte @Nullable [] bytes) {
	}

}
