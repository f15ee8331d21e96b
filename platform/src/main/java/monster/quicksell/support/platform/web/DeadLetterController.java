package monster.quicksell.support.platform.web;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.DeadLetterReplay.DeadLetter;
import monster.quicksell.support.schema.Topics;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The operators' way to a service's dead letters: look, and send back what was mended.
 */
@RestController
@RequestMapping("/v1/dead-letters")
public class DeadLetterController {

	private static final int MOST = 1000;

	private final DeadLetterReplay replay;

	private final String service;

	DeadLetterController(DeadLetterReplay replay, Participant<?> participant) {
		this.replay = replay;
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
		if (!List.of(Topics.TICKET_EVENTS, Topics.INBOUND, Topics.OUTBOUND, Topics.ALERTS).contains(topic)) {
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

}
