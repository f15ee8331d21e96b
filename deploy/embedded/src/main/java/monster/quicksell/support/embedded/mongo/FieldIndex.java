package monster.quicksell.support.embedded.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import org.jspecify.annotations.Nullable;

/**
 * An index on one or more fields: entries of the fields' values and the document's
 * position.
 */
final class FieldIndex extends OrderedIndex {

	/** Sorts before all entries, as they begin with a type. */
	private static final Key MULTIKEY = Key.EMPTY;

	private static final byte[] NOTHING = {};

	private final boolean unique;

	private final List<Path> paths;

	private volatile boolean isMultikey;

	FieldIndex(String name, List<IndexKey> keys, boolean unique, boolean sparse, StoredMap entries) {
		super(name, keys, sparse, entries);
		this.unique = unique;
		this.paths = fields().stream().map(Path::of).toList();
		this.isMultikey = entries.containsKey(MULTIKEY);
	}

	@Override
	public boolean isUnique() {
		return this.unique;
	}

	/**
	 * Whether a document with an array in an indexed field was ever added.
	 */
	@Override
	boolean isMultikey() {
		return this.isMultikey;
	}

	@Override
	Key position(Key entry, byte[] value) {
		return Key.ofBytes(value);
	}

	@Override
	public void checkAdd(Document document, MongoCollection<Key> collection) {
		if (!this.unique || (isSparse() && hasNone(document))) {
			return;
		}
		Key own = getPosition(document);
		for (Key values : values(document)) {
			if (positions(KeyRange.startingWith(values), false).anyMatch((position) -> !position.equals(own))) {
				throw new DuplicateKeyError(this, collection, getKeys(), describe(document));
			}
		}
	}

	@Override
	public void add(Document document, Key position, MongoCollection<Key> collection) {
		checkAdd(document, collection);
		put(values(document), position);
	}

	@Override
	public Key remove(Document document) {
		Key position = getPosition(document);
		values(document).forEach((values) -> entries().remove(values.and(position)));
		return position;
	}

	@Override
	public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {
		checkAdd(newDocument, collection);
	}

	@Override
	public void updateInPlace(Document oldDocument, Document newDocument, Key position,
			MongoCollection<Key> collection) {
		if (this.paths.stream().allMatch((path) -> Objects.equals(path.of(oldDocument), path.of(newDocument)))) {
			return;
		}
		Set<Key> before = values(oldDocument);
		Set<Key> after = values(newDocument);
		before.stream()
			.filter((values) -> !after.contains(values))
			.forEach((values) -> entries().remove(values.and(position)));
		after.removeAll(before);
		put(after, position);
	}

	private void put(Set<Key> values, Key position) {
		values.forEach((value) -> entries().put(value.and(position), position.bytes()));
	}

	/**
	 * The document's values, one for each element of an array; none are as null.
	 */
	private Set<Key> values(Document document) {
		List<Key> all = List.of(Key.EMPTY);
		for (Path path : this.paths) {
			Object value = path.of(document);
			if (value instanceof Collection<?> elements) {
				if (!this.isMultikey) {
					entries().put(MULTIKEY, NOTHING);
					this.isMultikey = true;
				}
				List<Key> longer = new ArrayList<>();
				for (Key key : all) {
					elements.forEach((element) -> longer.add(key.and(element)));
				}
				if (elements.isEmpty()) {
					all.forEach((key) -> longer.add(key.and((Object) null)));
				}
				all = longer;
			}
			else {
				all = all.stream().map((key) -> key.and(value)).toList();
			}
		}
		return new LinkedHashSet<>(all);
	}

	private boolean hasNone(Document document) {
		return fields().stream().allMatch((field) -> Utils.getSubdocumentValue(document, field) instanceof Missing);
	}

	private KeyValue describe(Document document) {
		return new KeyValue(fields().stream().map((field) -> Utils.getSubdocumentValue(document, field)).toList());
	}

	/**
	 * Where a field is; the server takes its name apart for every document.
	 */
	private record Path(String field, List<String> names) {

		static Path of(String field) {
			return new Path(field, List.of(field.split("\\.")));
		}

		@Nullable Object of(Document document) {
			Object value = document;
			for (String name : this.names) {
				if (value instanceof Collection<?>) {
					return Utils.getSubdocumentValueCollectionAware(document, this.field);
				}
				value = (value instanceof Document inner) ? inner.get(name) : null;
			}
			return value;
		}

	}

}
