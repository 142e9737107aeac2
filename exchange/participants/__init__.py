"""The participant lists that digital meeting services write, read into one plain form."""
