package monster.quicksell.support.intake.erasure;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.intake.conversation.Requester;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a customer's wish to be forgotten is carried out. */
@RestController
@RequestMapping("/v1/erasures")
class ErasureController {

	private static final int PAGE = 200;

	private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

	private final Eraser eraser;

	private final Erasures erasures;

	ErasureController(Eraser eraser, Erasures erasures) {
		this.eraser = eraser;
		this.erasures = erasures;
	}

	/** Forgets a customer; there is no way back. */
	@PostMapping
	Mono<Erasure> erase(@Valid @RequestBody ErasureRequest request) {
		String address = (request.address() != null) ? request.address().strip() : "";
		if (address.isEmpty() && (request.accountId() == null || request.accountId().isBlank())) {
			throw new InvalidField("address", "must be given, or accountId");
		}
		return this.eraser.erase(new Requester(address, null, request.accountId(), false, null), request.author(),
				request.reason());
	}

	/** What was erased, newest first, at most 200. */
	@GetMapping
	Mono<List<Erasure>> page(@RequestParam @Nullable Instant before) {
		return this.erasures.newest((before != null) ? before : LATEST, PAGE).collectList();
	}

	/**
	 * Who is to be forgotten.
	 *
	 * @param address where the customer writes from
	 * @param accountId in the company's own system
	 * @param author who carries it out
	 * @param reason why; names no customer
	 */
	record ErasureRequest(@Nullable @Size(max = Bounds.ADDRESS) String address,
			@Nullable @Size(max = Bounds.NAME) String accountId, @NotBlank @Size(max = 100) String author,
			@NotBlank @Size(max = 1000) String reason) {
	}

}
