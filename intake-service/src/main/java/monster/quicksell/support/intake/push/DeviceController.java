package monster.quicksell.support.intake.push;

import java.time.Clock;
import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.chat.Claim;
import monster.quicksell.support.intake.chat.Identities;
import monster.quicksell.support.intake.chat.Visitor;
import monster.quicksell.support.intake.help.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Where the app says on which device its user is reached. */
@ForChannel("chat")
@RestController
@RequestMapping("/v1/chat/device")
class DeviceController {

	private final Identities identities;

	private final Devices devices;

	private final Clock clock;

	private final Throttle throttle;

	DeviceController(Identities identities, Devices devices, Clock clock) {
		this.identities = identities;
		this.devices = devices;
		this.clock = clock;
		this.throttle = new Throttle(30, Duration.ofMinutes(1), clock);
	}

	/** The user has this device. */
	@PutMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> add(@Valid @RequestBody Device device, ServerHttpRequest request) {
		Visitor visitor = prove(device, request);
		return this.devices.add(visitor.threadId(), device.device(), this.clock.instant());
	}

	/** The user signs out on it. */
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> remove(@Valid @RequestBody Device device, ServerHttpRequest request) {
		return this.devices.remove(prove(device, request).threadId(), device.device());
	}

	private Visitor prove(Device device, ServerHttpRequest request) {
		this.throttle.pass(request);
		return this.identities.prove(new Claim(device.user(), device.hash(), device.token()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED, "Who you are is not proven"));
	}

	/**
	 * A device and whose it is.
	 *
	 * @param user the account id
	 * @param hash its proof
	 * @param token an anonymous visitor's
	 * @param device the registration token that Firebase gave the app
	 */
	record Device(@Nullable @Size(max = 200) String user, @Nullable @Size(max = 100) String hash,
			@Nullable @Size(max = 100) String token, @NotBlank @Size(max = 4096) @Pattern(regexp = "[!-~]+",
					message = "must be a registration token") String device) {

		@Override
		public String toString() {
			return "Device[***]";
		}

	}

}
