package monster.quicksell.support.intake.web;

import java.util.List;
import java.util.Locale;

import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows the addresses that bounced, and lets people write to one again. */
@RestController
class SuppressedAddressController {

	private static final int PAGE = 200;

	private final SuppressedAddresses addresses;

	SuppressedAddressController(SuppressedAddresses addresses) {
		this.addresses = addresses;
	}

	/** At most 200, in alphabetical order, after the last one of the page before. */
	@GetMapping("/v1/suppressed-addresses")
	Mono<List<SuppressedAddresses.Suppressed>> page(@RequestParam(defaultValue = "") String after) {
		return this.addresses.after(after, PAGE).collectList();
	}

	@DeleteMapping("/v1/suppressed-addresses/{address}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> remove(@PathVariable String address) {
		return this.addresses.remove(address.toLowerCase(Locale.ROOT))
			.filter((removed) -> removed)
			.switchIfEmpty(Mono.error(() -> new NotFound("This address is not suppressed")))
			.then();
	}

}
