package monster.quicksell.support.routing.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.routing.classification.Classification;
import monster.quicksell.support.routing.classification.Message;
import monster.quicksell.support.routing.learning.Learned;
import monster.quicksell.support.routing.policies.PolicyInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what would become of a message, and why, without a ticket. */
@RestController
class ClassifyController {

	private final PolicyInForce policy;

	private final Learned learned;

	private final Clock clock;

	ClassifyController(PolicyInForce policy, Learned learned, Clock clock) {
		this.learned = learned;
		this.policy = policy;
		this.clock = clock;
	}

	@PostMapping("/v1/classify")
	Outcome classify(@Valid @RequestBody Inquiry inquiry) {
		From from = inquiry.from();
		Message message = new Message(inquiry.channel(), Objects.requireNonNullElse(inquiry.subject(), ""),
				inquiry.text(), from != null && Boolean.TRUE.equals(from.firstTime()),
				(from != null) ? from.level() : null, (from != null) ? from.address() : null,
				(inquiry.attributes() != null) ? inquiry.attributes() : Map.of(),
				(inquiry.sentAt() != null) ? inquiry.sentAt() : this.clock.instant());
		return Outcome.of(this.policy.get().classify(message, this.learned.get()));
	}

	/** A message as intake takes it, as far as it matters here. */
	record Inquiry(@NotBlank @Size(max = 100) String channel, @Nullable @Size(max = 1000) String subject,
			@NotNull @Size(max = 200_000) String text, @Nullable @Valid From from,
			@Nullable @Size(max = 100) Map<String, String> attributes, @Nullable Instant sentAt) {
	}

	/** Who wrote. */
	record From(@Nullable Boolean firstTime, @Nullable @Size(max = 100) String level,
			@Nullable @Size(max = 1000) String address) {
	}

	/** What the policy says. */
	record Outcome(String category, String team, Priority priority, List<String> tags, Sentiment sentiment,
			double sentimentScore, String language, List<Because> reasons, String policyVersion) {

		static Outcome of(Classification found) {
			return new Outcome(found.category(), found.team(), found.priority(), found.tags(), found.mood().sentiment(),
					found.mood().score(), found.language(), found.reasons().stream().map(Because::of).toList(),
					found.policyVersion());
		}

	}

	/** A rule that spoke. */
	record Because(String rule, List<String> words, String outcome) {

		static Because of(Reason reason) {
			return new Because(reason.getRule(), reason.getWords(), reason.getOutcome());
		}

	}

}
