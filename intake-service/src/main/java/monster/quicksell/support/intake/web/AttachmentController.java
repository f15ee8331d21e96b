package monster.quicksell.support.intake.web;

import monster.quicksell.support.intake.conversation.StoredFile;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The bytes of attachments: to download, never to show, whatever they claim to be; and
 * where agents upload what goes with an answer.
 */
@RestController
class AttachmentController {

	private final FileStore files;

	private final ReplyFiles replyFiles;

	AttachmentController(FileStore files, ReplyFiles replyFiles) {
		this.files = files;
		this.replyFiles = replyFiles;
	}

	/** Keeps the body as a file. */
	@PostMapping("/v1/attachments")
	@ResponseStatus(HttpStatus.CREATED)
	Mono<StoredFile> upload(@RequestParam String name, ServerHttpRequest request) {
		if (name.isBlank() || name.length() > 255) {
			throw new InvalidField("name", "must have 1 to 255 characters");
		}
		return Body.of(request, ReplyFiles.LARGEST, "file").flatMap((bytes) -> this.replyFiles.keep(name, bytes));
	}

	@GetMapping("/v1/attachments/{sha256}")
	Mono<ResponseEntity<byte[]>> attachment(@PathVariable String sha256) {
		return this.files.read(sha256)
			.map((bytes) -> ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename(sha256).build().toString())
				.header("X-Content-Type-Options", "nosniff")
				.body(bytes))
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such attachment")));
	}

}
