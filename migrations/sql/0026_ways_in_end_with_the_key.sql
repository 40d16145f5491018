-- Whoever is forgotten is signed in by nothing, however a sign-in and the erasure meet: what signs
-- a person in lies under the person's key, and goes with it.

DELETE FROM access.session s
 WHERE NOT EXISTS (SELECT FROM vault.key k
                    WHERE k.council_id = s.council_id AND k.key_id = s.person_id);
DELETE FROM access.passkey p
 WHERE NOT EXISTS (SELECT FROM vault.key k
                    WHERE k.council_id = p.council_id AND k.key_id = p.person_id);
DELETE FROM access.identity i
 WHERE NOT EXISTS (SELECT FROM vault.key k
                    WHERE k.council_id = i.council_id AND k.key_id = i.person_id);

-- Whatever was there is looked at above.
ALTER TABLE access.session ADD CONSTRAINT session_of_somebody
    FOREIGN KEY (council_id, person_id) REFERENCES vault.key (council_id, key_id) ON DELETE CASCADE
    NOT VALID;
ALTER TABLE access.passkey ADD CONSTRAINT passkey_of_somebody
    FOREIGN KEY (council_id, person_id) REFERENCES vault.key (council_id, key_id) ON DELETE CASCADE
    NOT VALID;
ALTER TABLE access.identity ADD CONSTRAINT identity_of_somebody
    FOREIGN KEY (council_id, person_id) REFERENCES vault.key (council_id, key_id) ON DELETE CASCADE
    NOT VALID;
